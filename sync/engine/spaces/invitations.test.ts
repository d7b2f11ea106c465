import { peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { digestOf, personOf } from '../../../tests/fixtures/samples.ts';
import { decodeGenesis, encodeGenesis, inviteLinks, readInvite } from '../../protocol/index.ts';
import { meetingPlaces, openInvite } from './invitations.ts';
import type { Community } from './port.ts';

const RELAY = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';
const OWN = '12D3KooWRZSBfivcs7tPU2774sXd1ma29NvLzGtN3F4iHAFKP9FM';
const OTHERS = [
  '12D3KooWRKqZPSuxHbSRUDG52BTNrVhpNxZDkUoSkYSds1maPApp',
  '12D3KooWAaaKvFNYAVhXcT1i6qgb1siCgZCfqheFXW6H9R7xqpHK',
];

function community(): Community {
  const founder = personOf('ada').account;
  const genesis = { founder, lanOnly: false, salt: new Uint8Array(16) };
  const bytes = encodeGenesis(genesis);
  const read = decodeGenesis(bytes);
  if (!read.ok) throw new Error('a genesis');
  const secret = digestOf('secret');
  return { ...genesis, id: read.value.id, bytes, secret, called: 'Ship', joined: 1 };
}

/** Of a peer behind a router, which has its places at relays of six addresses each. */
const circuits = (peer: string): string[] =>
  Array.from(
    { length: 6 },
    (_, at) => `/ip6/2a01:db80::${String(at + 1)}/tcp/4001/p2p/${RELAY}/p2p-circuit/p2p/${peer}`,
  );

describe('an invitation', () => {
  it('leads to the addresses that can be called, whatever else it names', () => {
    const peer = peerIdFromString(OWN).toMultihash().bytes;
    const bytes = (address: string): Uint8Array => multiaddr(address).bytes;
    const meet = [
      { peer: Uint8Array.of(1, 2, 3), addresses: [bytes('/ip4/10.0.0.1/tcp/1')] },
      {
        peer,
        addresses: [
          ...['/dnsaddr/ship.example', '/ip4/10.0.0.1/udp/1/quic-v1', '/unix/ship'].map(bytes),
          Uint8Array.of(255, 255),
          ...['/ip4/10.0.0.1/tcp/4001', '/dns4/ship.example/tcp/4001'].map(bytes),
        ],
      },
    ];
    expect(meetingPlaces({ meet })).toEqual([
      `/ip4/10.0.0.1/tcp/4001/p2p/${OWN}`,
      `/dns4/ship.example/tcp/4001/p2p/${OWN}`,
    ]);
  });

  it.each([
    ['a short name', 'Ship', 6, 3],
    ['a long name', '🏴‍☠️'.repeat(30), 2, 1],
    // It names nobody: still an invitation, for who finds the others by themselves.
    ['the longest name', '🏴‍☠️'.repeat(39), 0, 0],
  ])('names as many places as there is room for beside %s', (_, name, expected, peers) => {
    const made = openInvite(community(), name, {
      peerId: OWN,
      addresses: circuits(OWN),
      peers: OTHERS.map((id) => ({
        id,
        address: circuits(id)[0] ?? '',
        via: 'relayed',
        since: 0,
        bytesIn: 0,
        bytesOut: 0,
      })),
      reach: { public: 'no', mapped: false, relays: [RELAY], relaying: 0 },
      bytesIn: 0,
      bytesOut: 0,
    });
    const invite = readInvite(inviteLinks(made).link);
    if (!invite.ok) throw new Error('an invitation of its own is read');
    const places = meetingPlaces(invite.value);
    expect(places).toHaveLength(expected);
    if (expected > 0) expect(places[0]).toBe(circuits(OWN)[0]);
    // The others come before a second way to the one who invites.
    expect(new Set(places.map((place) => place.split('/').at(-1))).size).toBe(peers);
  });
});
