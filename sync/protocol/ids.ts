import { encode } from '@ipld/dag-cbor';
import { base32 } from 'multiformats/bases/base32';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import type { AccountId, ListAddress, PostAddress, SpaceId, Tid } from './brands.ts';
import { digest, toBytes, toHex } from './hash.ts';
import { isTid } from './tid.ts';

/** Multicodec numbers: dag-cbor and sha2-256. */
const DAG_CBOR = 0x71;
const SHA2_256 = 0x12;
const ID_FORM = /^bafyrei[a-z2-7]{52}$/;
/** Ids are made from the same digests, and taken apart, again and again; either costs 4 microseconds. */
const CACHE_SIZE = 4096;
const ids = new Map<string, string>();
const digests = new Map<string, string>();

/** What was worked out before, or now; the memory is emptied when it is full. */
function remembered(memory: Map<string, string>, key: string, work: () => string): string {
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= CACHE_SIZE) memory.clear();
  const value = work();
  memory.set(key, value);
  return value;
}

function idFromDigest(bytes: Uint8Array): string {
  return remembered(ids, toHex(bytes), () =>
    CID.createV1(DAG_CBOR, createDigest(SHA2_256, bytes)).toString(),
  );
}

function digestOfId(id: string): Uint8Array {
  return toBytes(remembered(digests, id, () => toHex(CID.parse(id).multihash.digest)));
}

function isId(text: string): boolean {
  if (!ID_FORM.test(text)) return false;
  try {
    const cid = CID.parse(text);
    // The last character carries padding bits: only one spelling of an id is its own.
    return cid.code === DAG_CBOR && cid.multihash.code === SHA2_256 && cid.toString() === text;
  } catch {
    return false;
  }
}

/** The account of a genesis, from the SHA-256 of its payload. */
export function accountFromDigest(bytes: Uint8Array): AccountId {
  return idFromDigest(bytes) as AccountId;
}
export function spaceFromDigest(bytes: Uint8Array): SpaceId {
  return idFromDigest(bytes) as SpaceId;
}
/** The 32 digest bytes inside an account's or a space's id. */
export function idDigest(id: AccountId | SpaceId): Uint8Array {
  return digestOfId(id);
}
export function parseAccount(text: string): AccountId | undefined {
  return isId(text) ? (text as AccountId) : undefined;
}
export function parseSpace(text: string): SpaceId | undefined {
  return isId(text) ? (text as SpaceId) : undefined;
}

/** The public square's genesis is a constant, so that everybody is in the same one. */
export const PUBLIC_SQUARE: SpaceId = spaceFromDigest(
  digest(encode({ t: 'space', v: 1, name: 'public square' })),
);

/**
 * Eight characters of base32 (40 bits) of the account's digest: enough to tell two people of one
 * name apart at a glance, not a proof; proof is comparing the whole id.
 */
export function fingerprint(account: AccountId): string {
  return base32.baseEncode(idDigest(account).subarray(0, 5));
}

export function formatAddress(space: SpaceId, account: AccountId, tid: Tid): PostAddress {
  return `starling://${space}/${account}/post/${tid}` as PostAddress;
}

export function formatListAddress(space: SpaceId, account: AccountId, list: Tid): ListAddress {
  return `starling://${space}/${account}/list/${list}` as ListAddress;
}

/** Where something of an account stands: the space, the account, and the TID that names it there. */
export interface AddressParts {
  space: SpaceId;
  account: AccountId;
  tid: Tid;
}
/** The parts of a post's address, or nothing where the text is not one. */
export function parseAddress(text: string): AddressParts | undefined {
  return partsOf(text, 'post');
}
/** The same of a list. */
export function parseListAddress(text: string): AddressParts | undefined {
  return partsOf(text, 'list');
}

function partsOf(text: string, what: 'post' | 'list'): AddressParts | undefined {
  const form = /^starling:\/\/([a-z2-7]{59})\/([a-z2-7]{59})\/(post|list)\/([2-7a-z]{13})$/;
  const parts = form.exec(text);
  const space = parts?.[1] === undefined ? undefined : parseSpace(parts[1]);
  const account = parts?.[2] === undefined ? undefined : parseAccount(parts[2]);
  const tid = parts?.[4];
  if (space === undefined || account === undefined || tid === undefined || !isTid(tid))
    return undefined;
  return parts?.[3] === what ? { space, account, tid } : undefined;
}
