import type { PeerInfo } from '@libp2p/interface';
import type { RandomWalk } from '@libp2p/interface-internal';

/** Peers that are known are asked; nobody walks through the DHT and calls strangers for it. */
export function withoutWalks<T extends object>(components: T): T {
  const nobody: AsyncGenerator<PeerInfo> = (async function* () {
    yield* await Promise.resolve([]);
  })();
  const randomWalk: RandomWalk = { walk: () => nobody };
  return Object.create(components, { randomWalk: { value: randomWalk } }) as T;
}
