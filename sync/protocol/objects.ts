import type { AccountId, Hash, PublicKey, SpaceId, Tid } from './brands.ts';

/*
 * What is signed. On the wire every object is the dag-cbor array [payload bytes, [signatures]];
 * its id is the SHA-256 of the payload bytes and never covers a signature. The payload is a
 * dag-cbor map with the short keys that docs/PROTOCOL.md lists; here are its parsed forms.
 */

export interface Genesis {
  type: 'genesis';
  recovery: PublicKey;
  device: PublicKey;
}
export interface Renewal {
  type: 'renewal';
  account: AccountId;
  /** Id of the genesis or renewal it follows. */
  previous: Hash;
  /** The recovery key in force until now; the key log checks that it is the predecessor's. */
  signer: PublicKey;
  /** The recovery key that signs from now on. */
  next: PublicKey;
  /** Devices that go on. */
  keeps: PublicKey[];
  coSigners: PublicKey[];
}
export interface Addition {
  type: 'addition';
  account: AccountId;
  signer: PublicKey;
  /** Id of the operation that admitted the signer: genesis, renewal or addition. */
  admission: Hash;
  device: PublicKey;
}
export interface Revocation {
  type: 'revocation';
  account: AccountId;
  /** A device key, or the recovery key in force. */
  signer: PublicKey;
  admission: Hash;
  device: PublicKey;
}
/** What still counts, in one space, of a device that was revoked or dropped. */
export interface Cut {
  type: 'cut';
  account: AccountId;
  space: SpaceId;
  signer: PublicKey;
  admission: Hash;
  device: PublicKey;
  /** Ids of the device's last commits that count; empty says nothing does. */
  tips: Hash[];
}
export type KeyOperation = Genesis | Renewal | Addition | Revocation;

export type DocumentKind = 'profile' | 'graph' | 'posts' | 'reactions';
/** A shard of one device; space, account and device are given by where it stands. */
export interface ShardName {
  kind: DocumentKind;
  number: number;
}
/** What a commit says of one document. */
export interface Entry extends ShardName {
  /** Automerge heads, sorted. */
  heads: Hash[];
  /** Records in it. */
  count: number;
  /** RFC 6962 root over (TID, record hash), sorted. */
  root: Hash;
}
export interface Commit {
  type: 'commit';
  space: SpaceId;
  account: AccountId;
  device: PublicKey;
  /** Id of the operation that admitted the device. */
  admission: Hash;
  /** Tips of this device known when it was written. */
  previous: Hash[];
  /** Milliseconds since the Unix epoch, by the device's clock; proves nothing. */
  time: number;
  /** The documents this commit changed. */
  changed: Entry[];
  /** SHA-256 over all open entries and the manifest (see wholeHash). */
  whole: Hash;
}
/** The documents a device has closed, sorted by kind and number. */
export interface Manifest {
  type: 'manifest';
  space: SpaceId;
  account: AccountId;
  device: PublicKey;
  closed: Entry[];
}
/** Says which account speaks at the other end of a connection; signed by its device. */
export interface Presence {
  type: 'presence';
  space: SpaceId;
  account: AccountId;
  device: PublicKey;
  admission: Hash;
  /** libp2p peer id (string form) of the one who speaks, and of the one who is spoken to. */
  peer: string;
  to: string;
}

/** A payload whose form and signatures are right; whether its signer may is the key log's matter. */
export interface Signed<P> {
  id: Hash;
  payload: P;
  /** The exact bytes of the whole object, as they are stored and sent. */
  bytes: Uint8Array;
}
/** A record that travels alone: with its way to a root that a commit signs. About 1 KB. */
export interface LoneRecord {
  commit: Signed<Commit>;
  shard: ShardName;
  tid: Tid;
  record: Uint8Array;
  /** Merkle audit path (RFC 6962), from the leaf up. */
  path: Hash[];
  /** The leaf's place among `count` leaves. */
  index: number;
}
