import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { spaceFromDigest } from '../../../protocol/index.ts';
import { openLocal } from '../../../store/index.ts';
import { noKeychain } from '../../keys/keychain.ts';
import { Vault } from '../../keys/vault.ts';
import { temporaryFolder } from '../../testing/open-test-engine.ts';
import { HANDOVER_MS, HANDOVERS } from '../limits.ts';
import type { Shared } from '../open-space.ts';
import { OldSecrets } from './old-secrets.ts';

/** Listening sockets of this process: those of nodes that hand over. */
const listening = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 20_000, interval: 20 });

async function old() {
  const folder = temporaryFolder();
  let now = 1_000_000;
  const log = (): void => undefined;
  const local = openLocal(join(folder, 'local.sqlite'));
  const path = join(folder, 'keys.json');
  const parts = { path, keychain: noKeychain, passphrase: undefined, random: randomBytes, log };
  const vault = await Vault.open(parts);
  const clock = { now: () => now };
  const secrets = new OldSecrets({
    shared: { local, vault, clock, random: randomBytes, log } as unknown as Shared,
    space: spaceFromDigest(new Uint8Array(32)),
    localOnly: true,
    mdns: false,
    give: () => undefined,
    take: () => undefined,
  });
  onTestFinished(async () => {
    await secrets.close();
    local.close();
  });
  return { secrets, at: (time: number) => (now = 1_000_000 + time) };
}
const newSecret = (): Uint8Array => Uint8Array.from(randomBytes(32));

describe('a secret of before', { timeout: 60_000 }, () => {
  it('is handed over under for so long, also by a computer that never rests', async () => {
    const looks: (() => void)[] = [];
    const set = globalThis.setInterval;
    vi.spyOn(globalThis, 'setInterval').mockImplementation(
      (...[look, wait, ...more]: Parameters<typeof set>) => {
        if (wait === 60 * 60 * 1000) looks.push(look);
        return set(look, wait, ...more);
      },
    );
    onTestFinished(() => void vi.restoreAllMocks());
    const { secrets, at } = await old();
    const none = listening();
    const first = newSecret();
    await secrets.keep(first);
    secrets.handOver(first);
    await until(() => listening() > none);
    expect(looks).toHaveLength(1);
    const look = looks[0] ?? (() => undefined);

    at(HANDOVER_MS - 1);
    const second = newSecret();
    await secrets.keep(second);
    secrets.handOver(second);
    look();
    const one = listening() - none;
    await until(() => listening() - none === 2 * one);
    at(HANDOVER_MS);
    look();
    await until(() => listening() - none === one);
    at(2 * HANDOVER_MS);
    look();
    await until(() => listening() === none);
  });

  it('is handed over under while it is one of the last', async () => {
    const secrets = (await old()).secrets;
    const none = listening();
    const counts: number[] = [];
    for (let n = 0; n <= HANDOVERS; n++) {
      const secret = newSecret();
      await secrets.keep(secret);
      secrets.handOver(secret);
      const before = counts.at(-1) ?? 0;
      // One came; with one too many, another one went before.
      await until(() => listening() - none > (n < HANDOVERS ? before : (counts.at(-2) ?? 0)));
      counts.push(listening() - none);
    }
    expect(counts[HANDOVERS]).toBe(counts[HANDOVERS - 1]);
  });
});
