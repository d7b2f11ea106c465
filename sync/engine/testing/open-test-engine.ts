import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { forkDecoder } from '../../documents/index.ts';
import { openEngine } from '../../engine.ts';
import type { Engine, EngineOptions } from '../../engine.ts';
import { forkWorkshop } from '../../images/index.ts';
import { noKeychain } from '../keys/keychain.ts';

/** A data folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starling-engine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An engine of real parts without a network; closed when the test is over. */
export async function openTestEngine(
  dataDir: string,
  options: Partial<EngineOptions> = {},
): Promise<Engine> {
  const engine = await openEngine({
    dataDir,
    offline: true,
    keychain: noKeychain,
    clock: { now: () => Date.now() },
    random: randomBytes,
    spawnDecoder: () => forkDecoder(),
    spawnWorkshop: forkWorkshop,
    log: (level, message, cause) => {
      if (level === 'error') throw new Error(message, { cause });
    },
    ...options,
  });
  onTestFinished(() => engine.close());
  return engine;
}
