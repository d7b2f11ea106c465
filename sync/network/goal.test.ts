import { multiaddr } from '@multiformats/multiaddr';
import { expect, it } from 'vitest';
import { hasPeer, withPeer } from './goal.ts';

const RELAY = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const PEER = '12D3KooWKrpzNM28Bx7jZz1BzJHnB58BAJpAw7PKKEM6VzmnGET6';
const AT = '/ip4/45.1.0.7/tcp/4001';

it.each([
  [AT, `${AT}/p2p/${PEER}`],
  [`${AT}/p2p/${PEER}`, `${AT}/p2p/${PEER}`],
  [`${AT}/p2p/${RELAY}/p2p-circuit`, `${AT}/p2p/${RELAY}/p2p-circuit/p2p/${PEER}`],
])('a peer is called at %s by its name, not by that of its relay', (address, named) => {
  expect(withPeer(multiaddr(address), PEER).toString()).toBe(named);
  expect(hasPeer(multiaddr(address))).toBe(address === named);
});
