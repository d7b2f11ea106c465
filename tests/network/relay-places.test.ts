import { randomBytes } from 'node:crypto';
import type { Libp2p } from '@libp2p/interface';
import { expect, it, onTestFinished, vi } from 'vitest';
import { componentsOf } from '../../sync/network/components-of.ts';
import { createLobbyNode } from '../../sync/network/lobby/lobby-node.ts';
import { RelayPlaces } from '../../sync/network/lobby/relay-places.ts';
import { RELAYED_PEERS } from '../../sync/network/reach/limits.ts';
import { internetNode } from './internet-node.ts';

const WAIT = { timeout: 60_000, interval: 100 };

const addressOf = (node: Libp2p): string => String(node.getMultiaddrs()[0]);

/** A node without anything but a place at the relay; without one where the relay has none left. */
async function cheapPeer(relay: string) {
  const node = await createLobbyNode(randomBytes(32), [], false);
  await node.start();
  onTestFinished(() => node.stop());
  const { transportManager } = componentsOf(node);
  const said: string[] = [];
  const log = (message: string) => said.push(message);
  const places = new RelayPlaces(node, transportManager, () => [relay], log);
  await places.start();
  await places.asked();
  return { node, said, places };
}

it('a relay gives the places that it has, refuses one more, and gives a place that is free again', async () => {
  const [full, other] = [await internetNode({ relay: true }), await internetNode({ relay: true })];
  const [a, b] = [full.node.peerId.toString(), other.node.peerId.toString()];
  const peers = [];
  for (let n = 0; n < RELAYED_PEERS; n++) peers.push(await cheapPeer(addressOf(full.node)));
  expect(peers.flatMap(({ said }) => said)).toEqual([]);
  expect(full.reach.status().relaying).toBe(RELAYED_PEERS);

  const oneMore = await cheapPeer(addressOf(full.node));
  expect(oneMore.said.join()).toContain('RESERVATION_REFUSED');
  expect(oneMore.node.getConnections()).toHaveLength(1);
  expect(full.reach.status().relaying).toBe(RELAYED_PEERS);

  // A whole peer that knows both uses the other one.
  const { node, reach } = await internetNode({ relay: false });
  for (const relay of [full, other]) await node.dial(relay.node.getMultiaddrs());
  await vi.waitFor(() => expect(reach.status().relays).toEqual([b]), WAIT);
  expect(node.getConnections(full.node.peerId)).toHaveLength(1);

  await oneMore.node.stop();
  await peers[0]?.node.stop();
  await vi.waitFor(() => expect(reach.status().relays.sort()).toEqual([a, b].sort()), WAIT);
  expect(full.reach.status().relaying).toBe(RELAYED_PEERS);
});
