import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { decode as decodeDigest } from 'multiformats/hashes/digest';
import { decodeGenesis, limits, readInvite } from '../../protocol/index.ts';
import type { Invite, Meeting, OpenInvite } from '../../protocol/index.ts';
import type { NetworkStatus } from '../../network/index.ts';
import { EngineError } from '../failure.ts';
import { isAddress } from '../network/is-address.ts';
import type { Community } from './port.ts';

/** @throws EngineError BAD_INPUT for what is no invitation of this version */
export function invitationIn(link: string): Invite {
  const read = readInvite(link);
  if (read.ok) return read.value;
  const newer = read.error.code === 'unknown-version';
  throw new EngineError(
    'BAD_INPUT',
    newer
      ? 'A newer Starling made this invitation. Update this one to use it.'
      : 'That is not an invitation, or a part of it is missing.',
  );
}

/** Whether it is to a community of the local network alone. */
export function isLanOnly(invite: Invite): boolean {
  if (invite.type === 'ticket') return invite.lanOnly;
  const decoded = decodeGenesis(invite.genesis);
  return decoded.ok && decoded.value.genesis.lanOnly;
}

/** What carries the secret, with where this peer and others can be met. */
export function openInvite(
  { bytes, secret }: Community,
  name: string,
  status: NetworkStatus,
): OpenInvite {
  const meet = meetings(name, [
    { peer: status.peerId, addresses: status.addresses },
    ...status.peers.map(({ id, address }) => ({ peer: id, addresses: [address] })),
  ]);
  return { type: 'open', genesis: bytes, secret, name, meet };
}

/**
 * Peers as an invitation names them, as far as there is room for them, the first addresses of each
 * first; of an engine without a network none.
 */
export function meetings(
  name: string,
  peers: readonly { peer: string; addresses: readonly string[] }[],
): Meeting[] {
  const all = peers
    .filter(({ peer }) => peer !== '')
    .slice(0, limits.INVITE_PEERS)
    .map(({ peer, addresses }) => meeting(peer, addresses));
  let room = limits.INVITE_BYTES - OTHER_BYTES - Buffer.byteLength(name);
  const meet = all.map(({ peer }): Meeting => ({ peer, addresses: [] }));
  for (let place = 0; place < limits.INVITE_ADDRESSES; place++)
    for (const [at, { addresses }] of all.entries()) {
      const address = addresses[place];
      const isFirst = meet[at]?.addresses.length === 0;
      const costs = (address?.length ?? 0) + FRAMING_BYTES + (isFirst ? PEER_BYTES : 0);
      if (address === undefined || costs > room) continue;
      room -= costs;
      meet[at]?.addresses.push(address);
    }
  return meet.filter(({ addresses }) => addresses.length > 0);
}
/** Of an invitation, without its name and those: genesis, secret and what frames them. */
const OTHER_BYTES = 160;
const PEER_BYTES = 44;
const FRAMING_BYTES = 2;

function meeting(peer: string, addresses: readonly string[]): Meeting {
  return {
    peer: peerIdFromString(peer).toMultihash().bytes,
    addresses: addresses
      .map((address) => multiaddr(address).decapsulateCode(P2P).bytes)
      .filter(({ length }) => length > 0 && length <= limits.INVITE_ADDRESS_BYTES)
      .slice(0, limits.INVITE_ADDRESSES),
  };
}
/** Multicodec of /p2p in a multiaddr. */
const P2P = 0x01a5;

/** The address of the relay in one that leads through it. */
export function relayPartOf(address: string): string | undefined {
  const [relay, through] = address.split('/p2p-circuit');
  return through === undefined ? undefined : relay;
}

/** Where an invitation says that peers are, as multiaddrs with their peer ids. */
export function meetingPlaces({ meet }: Pick<Invite, 'meet'>): string[] {
  return meet.flatMap(({ peer, addresses }) => {
    const id = peerIdIn(peer);
    return id === undefined ? [] : addresses.flatMap((address) => placeOf(address, id));
  });
}

/** Undefined for one of a kind that this version does not know: others may do. */
function peerIdIn(bytes: Uint8Array): string | undefined {
  try {
    return peerIdFromMultihash(decodeDigest(bytes)).toString();
  } catch {
    return undefined;
  }
}

/** Nothing for what nobody here can call: one odd address must not spoil the others. */
function placeOf(address: Uint8Array, id: string): string[] {
  try {
    const place = `${multiaddr(address).toString()}/p2p/${id}`;
    return isAddress(place) ? [place] : [];
  } catch {
    return [];
  }
}
