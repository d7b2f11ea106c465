import type { Dialer } from './dialer.ts';
import type { InternetReach } from './reach/internet-reach.ts';
import type { StarlingNode } from './starling-node.ts';

/**
 * Looks in the DHT for peers that have something, and calls those that are not connected, so many of them.
 * @returns how many; undefined where no server of the DHT answered
 */
export async function findProviders(
  { node, reach, dialer }: { node: StarlingNode; reach: InternetReach; dialer: Dialer },
  key: Uint8Array,
  most: number,
): Promise<number | undefined> {
  let called = 0;
  let answers = 0;
  const answered = () => {
    answers++;
  };
  for await (const { id, multiaddrs } of reach.providersOf(key, answered)) {
    if (id.equals(node.peerId) || node.getConnections(id).length > 0) continue;
    dialer.heard(id, multiaddrs);
    // One that was known before is not waited for till its turn comes.
    dialer.hope(id.toString());
    if (++called >= most) break;
  }
  return answers > 0 ? called : undefined;
}
