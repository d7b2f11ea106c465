import {
  accountFromDigest,
  type AccountId,
  type Hash,
  idDigest,
  type PublicKey,
  type Tid,
} from '../../protocol/index.ts';

/*
 * Tables hold keys as bytes: half the size of hex, and they sort the same. Inside the program they
 * stay the branded strings of `sync/protocol`.
 */

/** The alphabet of a TID, https://atproto.com/specs/tid; it sorts like the numbers it stands for. */
const TID_ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
const TID_VALUES = new Map(
  Array.from(TID_ALPHABET, (letter, value) => [letter.charCodeAt(0), value]),
);
const TID_LENGTH = 13;

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function hashToBytes(hash: Hash | PublicKey): Buffer {
  return Buffer.from(hash, 'hex');
}
export function bytesToHash(bytes: Uint8Array): Hash {
  return view(bytes).toString('hex') as Hash;
}
export function bytesToPublicKey(bytes: Uint8Array): PublicKey {
  return view(bytes).toString('hex') as PublicKey;
}

/** Hashes one after the other, 32 bytes each: the predecessors of a commit. */
export function hashesToBytes(hashes: readonly Hash[]): Buffer {
  return Buffer.from(hashes.join(''), 'hex');
}
/** Heads are a set: sorted, so that the same set is the same bytes. */
export function headsToBytes(heads: readonly Hash[]): Buffer {
  return hashesToBytes(heads.length > 1 ? heads.toSorted() : heads);
}
export function bytesToHashes(bytes: Uint8Array): Hash[] {
  const hex = view(bytes).toString('hex');
  const hashes: Hash[] = [];
  for (let start = 0; start < hex.length; start += 64) {
    hashes.push(hex.slice(start, start + 64) as Hash);
  }
  return hashes;
}

/** The 32 bytes of an account's digest. */
export function accountToBytes(account: AccountId): Buffer {
  return view(idDigest(account));
}
export function bytesToAccount(digest: Uint8Array): AccountId {
  return accountFromDigest(digest);
}

/** A TID is a 64-bit number: 8 bytes, most significant first. */
export function tidToBytes(tid: Tid): Buffer {
  let high = 0;
  let low = 0;
  for (let index = 0; index < TID_LENGTH; index += 1) {
    const value = TID_VALUES.get(tid.charCodeAt(index));
    if (value === undefined) throw new RangeError(`not a TID: ${tid}`);
    // Multiplied, not shifted: a shift would wrap at 32 bits before the carry is taken.
    const next = low * 32 + value;
    high = high * 32 + Math.floor(next / 2 ** 32);
    low = next >>> 0;
  }
  if (high >= 2 ** 32) throw new RangeError(`a TID beyond 64 bits: ${tid}`);
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeUInt32BE(high, 0);
  bytes.writeUInt32BE(low, 4);
  return bytes;
}
export function bytesToTid(bytes: Uint8Array): Tid {
  const buffer = view(bytes);
  let high = buffer.readUInt32BE(0);
  let low = buffer.readUInt32BE(4);
  let tid = '';
  for (let index = 0; index < TID_LENGTH; index += 1) {
    tid = TID_ALPHABET.charAt(low & 31) + tid;
    low = (((high & 31) << 27) | (low >>> 5)) >>> 0;
    high >>>= 5;
  }
  return tid as Tid;
}

/** Bytes of a hash and of an account's digest that a place repeats. */
const PLACE_HASH_BYTES = 8;
const PLACE_ACCOUNT_BYTES = 4;
export const PLACE_BYTES = 8 + PLACE_HASH_BYTES + PLACE_ACCOUNT_BYTES;

/**
 * Where a record stands among others, as bytes that sort like (TID, hash, account). Prefixes do:
 * who grinds two records with one TID and one prefix only loses the say about their order. The
 * account decides between a record and a copy of it in somebody else's document.
 */
export function placeOf(tid: Uint8Array, hash: Uint8Array, account: Uint8Array): Buffer {
  const place = Buffer.allocUnsafe(PLACE_BYTES);
  place.set(tid, 0);
  place.set(hash.subarray(0, PLACE_HASH_BYTES), 8);
  place.set(account.subarray(0, PLACE_ACCOUNT_BYTES), 8 + PLACE_HASH_BYTES);
  return place;
}
