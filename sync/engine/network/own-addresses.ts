import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { SpaceId } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';

/** The setting that keeps a space's port. */
export const portIn = (space: SpaceId): string => `port/${space}`;

/**
 * Every address of this computer, or every local one, as multiaddrs to listen at: at the TCP port of
 * before, or at one that is free where that one is taken. Whoever met this node, and every invitation,
 * names that port. A system without one version of IP does without.
 * @param name of the setting that keeps the port
 */
export async function ownAddresses(
  local: Pick<LocalStore, 'setting' | 'saveSetting'>,
  name: string,
  localOnly: boolean,
): Promise<string[]> {
  const saved = local.setting(name);
  const before = typeof saved === 'number' && saved > 0 && saved < 65_536 ? saved : undefined;
  // Where nothing at all can be listened to, the node says why.
  const port =
    (before === undefined ? undefined : await freePort(before)) ?? (await freePort(0)) ?? 0;
  if (port !== 0 && port !== before) local.saveSetting(name, port);
  // libp2p takes 0.3 s to load, which commands without a network need not wait for.
  const { localListenAddresses } = await import('../../network/index.ts');
  if (localOnly) return localListenAddresses(port);
  return [`/ip4/0.0.0.0/tcp/${String(port)}`, `/ip6/::/tcp/${String(port)}`];
}

/** This port, or any for 0; undefined where another program has it. */
function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(undefined);
    });
    // Without a host it is that of all addresses, of both versions of IP.
    probe.listen(port, () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(free);
      });
    });
  });
}
