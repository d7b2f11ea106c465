import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine.ts';
import type { Log } from '../engine/ports.ts';
import type { NetworkFlags } from './commands/context.ts';
import type { Places } from './places.ts';

/** Milliseconds since the Unix epoch. */
const clock = { now: () => Date.now() };

/** An engine in this process, with what Node gives it: files for keys, children for decoding. */
export async function openOwnEngine(
  dataFolder: string,
  places: Places,
  network: NetworkFlags | undefined,
  log: Log,
): Promise<Engine> {
  const { openEngine } = await import('../engine.ts');
  const { noKeychain } = await import('../engine/keys/keychain.ts');
  const { forkWorkshop } = await import('../images/index.ts');
  // Not by the folder's face: that loads Automerge, which reading a timeline does not need.
  const { forkDecoder } = await import('../documents/decoder/node-decoder-process.ts');
  return openEngine({
    dataDir: dataFolder,
    ...(network ?? { offline: true }),
    keychain: noKeychain,
    passphrase: process.env['STARLING_PASSPHRASE'],
    clock,
    random: randomBytes,
    spawnDecoder: () => forkDecoder(places.decoder),
    spawnWorkshop: forkWorkshop,
    log,
  });
}
