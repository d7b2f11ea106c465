import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import { bytesOfLength, bytesUpTo, decodeCanonical, isMap, parseObject } from './cbor.ts';
import { fail, UnfitObject } from './failure.ts';
import * as limits from './limits.ts';
import { lineField } from './record-fields.ts';
import type { Result } from './result.ts';
import { decodeGenesis } from './space.ts';

/** Bytes of a community's secret: the key of its private network. */
export const SPACE_SECRET_BYTES = 32;
/** Bytes that whoever holds a ticket shows to its issuer: not to be guessed. */
export const TICKET_BYTES = 16;
/** A libp2p peer id of an Ed25519 key has 38. */
const PEER_ID_LIMIT = 64;

/** A peer, and where it was when the invitation was written. */
export interface Meeting {
  /** The bytes of its libp2p peer id. */
  peer: Uint8Array;
  /** Multiaddrs as bytes, without the peer id. */
  addresses: Uint8Array[];
}
/** Carries the community's secret: whoever has it is a member, and it cannot be taken back. */
export interface OpenInvite {
  type: 'open';
  genesis: Uint8Array;
  secret: Uint8Array;
  /** What the community was called then; its editors say what it is called. */
  name: string;
  meet: Meeting[];
}
/** Is exchanged for the secret in its issuer's lobby, as often and as long as that allows. */
export interface Ticket {
  type: 'ticket';
  ticket: Uint8Array;
  /** True where the community is of the local network alone: its lobby is looked for nowhere else. */
  lanOnly: boolean;
  name: string;
  /** The issuer, in its lobby. */
  meet: Meeting[];
}
export type Invite = OpenInvite | Ticket;

export const meetField = z
  .array(
    z.tuple([
      bytesUpTo(PEER_ID_LIMIT),
      z.array(bytesUpTo(limits.INVITE_ADDRESS_BYTES)).max(limits.INVITE_ADDRESSES),
    ]),
  )
  .max(limits.INVITE_PEERS)
  .transform((meet) => meet.map(([peer, addresses]): Meeting => ({ peer, addresses })));
const nameField = lineField(limits.SPACE_NAME_GRAPHEMES, limits.SPACE_NAME_BYTES).min(1);

const fields = {
  open: z
    .strictObject({
      g: bytesUpTo(limits.SPACE_GENESIS_BYTES).refine(
        (genesis) => decodeGenesis(genesis).ok,
        'not the genesis of a community',
      ),
      k: bytesOfLength(SPACE_SECRET_BYTES),
      x: nameField,
      m: meetField,
    })
    .transform(({ g, k, x, m }): OpenInvite => ({
      type: 'open',
      genesis: g,
      secret: k,
      name: x,
      meet: m,
    })),
  ticket: z
    .strictObject({
      i: bytesOfLength(TICKET_BYTES),
      l: z.literal(true).optional(),
      x: nameField,
      m: meetField,
    })
    .transform(({ i, l, x, m }): Ticket => ({
      type: 'ticket',
      ticket: i,
      lanOnly: l ?? false,
      name: x,
      meet: m,
    })),
} as const;

function wire(invite: Invite): Record<string, unknown> {
  const m = invite.meet.map(({ peer, addresses }) => [peer, addresses]);
  if (invite.type === 'open')
    return { t: 'open', v: 1, g: invite.genesis, k: invite.secret, x: invite.name, m };
  const local = invite.lanOnly ? { l: true } : {};
  return { t: 'ticket', v: 1, i: invite.ticket, ...local, x: invite.name, m };
}

/** Throws UnfitObject for what readers refuse: a name that is too long, too many peers. */
export function encodeInvite(invite: Invite): Uint8Array {
  const bytes = encode(wire(invite));
  const read = decodeInvite(bytes);
  if (!read.ok) throw new UnfitObject(read.error);
  return bytes;
}

export function decodeInvite(bytes: Uint8Array): Result<Invite> {
  const decoded = decodeCanonical(bytes, limits.INVITE_BYTES);
  if (!decoded.ok) return decoded;
  const type = isMap(decoded.value) ? decoded.value['t'] : undefined;
  if (type !== 'open' && type !== 'ticket') return fail('unknown-type', 'not an invitation');
  return parseObject<Invite>(decoded.value, type, fields[type]);
}

const LINK = 'starling://join/';
/** Where a page can say what Starling is; what stands behind the # is never sent to it. */
const PAGE = 'https://starling.example/join#';

/** The two forms of a link. Whoever reads one can join: it is not to be published. */
export function inviteLinks(invite: Invite): { link: string; web: string } {
  const text = Buffer.from(encodeInvite(invite)).toString('base64url');
  return { link: LINK + text, web: PAGE + text };
}

/** Reads either form, of any page, and with white space that a letter or a terminal put into it. */
export function readInvite(link: string): Result<Invite> {
  const text = link.replace(/\s+/gu, '');
  const found = /^(?:starling:\/\/join\/|https:\/\/[^#]*#)([A-Za-z0-9_-]+)$/.exec(text)?.[1];
  if (found === undefined) return fail('shape', 'not an invitation');
  const bytes = Buffer.from(found, 'base64url');
  if (bytes.toString('base64url') !== found) return fail('encoding', 'not base64url');
  return decodeInvite(Uint8Array.from(bytes));
}
