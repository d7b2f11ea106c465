import { randomBytes } from 'node:crypto';
import { forkDecoder } from '../../documents/index.ts';
import type { EngineOptions } from '../../engine.ts';
import { forkWorkshop } from '../../images/index.ts';
import { noKeychain } from '../keys/keychain.ts';

/** What an engine of a test is given: all of it real, by the computer's clock, and no network. */
export const realParts = {
  offline: true,
  keychain: noKeychain,
  clock: { now: () => Date.now() },
  random: randomBytes,
  spawnDecoder: () => forkDecoder(),
  spawnWorkshop: forkWorkshop,
} satisfies Partial<EngineOptions>;

/** A log for engines in which nothing may go wrong. */
export const failOn =
  (...levels: readonly Parameters<EngineOptions['log']>[0][]): EngineOptions['log'] =>
  (level, message, cause) => {
    if (levels.includes(level)) throw new Error(message, { cause });
  };
