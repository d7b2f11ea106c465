import { encode } from '@ipld/dag-cbor';
import {
  decodeGenesis,
  decodeInvite,
  encodeGenesis,
  encodeInvite,
  idDigest,
  inviteLinks,
  limits,
  SPACE_SALT_BYTES,
  SPACE_SECRET_BYTES,
  TICKET_BYTES,
  toHex,
} from '../../sync/protocol/index.ts';
import type { Invite, SpaceRecord } from '../../sync/protocol/index.ts';
import { accountOfName, digestOf } from '../../tests/fixtures/samples.ts';

const founder = accountOfName('ada');
const start = (name: string, bytes: number) => Uint8Array.from(digestOf(name).subarray(0, bytes));
const salt = start('community', SPACE_SALT_BYTES);
const secret = start('secret', SPACE_SECRET_BYTES);
const ticket = start('ticket', TICKET_BYTES);
const genesis = encodeGenesis({ founder, lanOnly: true, salt });
const wire = { t: 'space', v: 1, f: idDigest(founder), l: false, n: salt };
/** An identity multihash of an Ed25519 key in protobuf, as libp2p has it, and /ip4/10.0.0.1/tcp/4001. */
const peer = Uint8Array.from([0, 36, 8, 1, 18, 32, ...digestOf('peer')]);
const address = Uint8Array.from([4, 10, 0, 0, 1, 6, 0x0f, 0xa1]);

const toLobby = (lanOnly: boolean): Invite => ({
  type: 'ticket',
  ticket,
  lanOnly,
  name: 'Ship',
  meet: [{ peer, addresses: [address] }],
});

/** What communities are, and how one is asked into them. */
export function spaceVectors() {
  const invites: [string, Invite][] = [
    [
      'an open link',
      { type: 'open', genesis, secret, name: 'École', meet: [{ peer, addresses: [address] }] },
    ],
    ['an open link without a peer', { type: 'open', genesis, secret, name: 'Ship', meet: [] }],
    ['a ticket', toLobby(false)],
    ['a ticket to a community of the local network', toLobby(true)],
  ];
  return {
    genesis: {
      valid: [true, false].map((lanOnly) => {
        const bytes = encodeGenesis({ founder, lanOnly, salt });
        const decoded = decodeGenesis(bytes);
        if (!decoded.ok) throw new Error(decoded.error.message);
        return { id: decoded.value.id, founder, lanOnly, salt, bytes: toHex(bytes) };
      }),
      invalid: badGenesis.map(([name, bytes]) => {
        const decoded = decodeGenesis(bytes);
        if (decoded.ok) throw new Error(`${name} is valid`);
        return { name, code: decoded.error.code, bytes: toHex(bytes) };
      }),
    },
    invites: {
      valid: invites.map(([name, invite]) => ({
        name,
        invite: { ...invite, meet: invite.meet.map((one) => ({ ...one })) },
        bytes: toHex(encodeInvite(invite)),
        ...inviteLinks(invite),
      })),
      invalid: badInvites.map(([name, bytes]) => {
        const decoded = decodeInvite(bytes);
        if (decoded.ok) throw new Error(`${name} is valid`);
        return { name, code: decoded.error.code, bytes: toHex(bytes) };
      }),
    },
  };
}

const badGenesis: [string, Uint8Array][] = [
  ['another version', encode({ ...wire, v: 2 })],
  ['another type', encode({ ...wire, t: 'place' })],
  ['a key too many', encode({ ...wire, x: 'School' })],
  ['a short salt', encode({ ...wire, n: salt.subarray(1) })],
  ['no founder', encode({ t: 'space', v: 1, l: false, n: salt })],
  ['a number for a flag', encode({ ...wire, l: 1 })],
  ['not a map', encode([1])],
];

const open = { t: 'open', v: 1, g: genesis, k: secret, x: 'Ship', m: [[peer, [address]]] };
const badInvites: [string, Uint8Array][] = [
  ['another version', encode({ ...open, v: 2 })],
  ['another type', encode({ ...open, t: 'key' })],
  ['no name', encode({ ...open, x: '' })],
  ['a name of two lines', encode({ ...open, x: 'Ship\nahoy' })],
  ['a name that is too long', encode({ ...open, x: 'x'.repeat(limits.SPACE_NAME_GRAPHEMES + 1) })],
  ['a short secret', encode({ ...open, k: secret.subarray(1) })],
  ['what is no genesis', encode({ ...open, g: encode({ t: 'space' }) })],
  [
    'a peer too many',
    encode({ ...open, m: Array.from({ length: limits.INVITE_PEERS + 1 }, () => [peer, []]) }),
  ],
  [
    'an address too many',
    encode({
      ...open,
      m: [[peer, Array.from({ length: limits.INVITE_ADDRESSES + 1 }, () => address)]],
    }),
  ],
  [
    'an address that is too long',
    encode({ ...open, m: [[peer, [new Uint8Array(limits.INVITE_ADDRESS_BYTES + 1)]]] }),
  ],
  ['a short ticket', encode({ t: 'ticket', v: 1, i: ticket.subarray(1), x: 'Ship', m: [] })],
  [
    'a ticket that says it is not of the local network',
    encode({ t: 'ticket', v: 1, i: ticket, l: false, x: 'Ship', m: [[peer, [address]]] }),
  ],
];

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const record = (rest: Record<string, unknown>): Uint8Array =>
  encode({ t: 'space', v: 1, n: SALT, x: 'School', ...rest });

export const spaceRecords: [string, SpaceRecord][] = [
  ['what a community is called', { type: 'space', name: 'School', about: '', editors: [] }],
  [
    'what a community is about, and who may say so',
    {
      type: 'space',
      name: 'École',
      about: 'Thirty people.\nNo internet.',
      editors: [accountOfName('bob'), accountOfName('eve')].sort((a, b) =>
        Buffer.compare(idDigest(a), idDigest(b)),
      ),
    },
  ],
];
export const badSpaceRecords: [string, Uint8Array][] = [
  ['a community without a name', record({ x: '' })],
  ['an empty list of editors', record({ e: [] })],
  [
    'editors out of order',
    record({
      e: [accountOfName('bob'), accountOfName('eve')]
        .map(idDigest)
        .sort((a, b) => Buffer.compare(b, a)),
    }),
  ],
  [
    'a name of a community that is too long',
    record({ x: 'x'.repeat(limits.SPACE_NAME_GRAPHEMES + 1) }),
  ],
];
