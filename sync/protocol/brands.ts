/** Lower-case hex of a SHA-256 digest, 64 characters: object ids, record hashes, Automerge heads, Merkle roots. */
export type Hash = string & { readonly brand: 'Hash' };
/** CIDv1 (dag-cbor, sha2-256, base32) of a genesis payload: 59 characters. */
export type AccountId = string & { readonly brand: 'AccountId' };
/** CIDv1 of a space's genesis; in addresses and on disk. */
export type SpaceId = string & { readonly brand: 'SpaceId' };
/** Lower-case hex of an Ed25519 public key, 64 characters: a device or a recovery key. */
export type PublicKey = string & { readonly brand: 'PublicKey' };
/** 13 sortable characters: microseconds and 10 random bits (the TID of AT Protocol). */
export type Tid = string & { readonly brand: 'Tid' };
/** `starling://<space>/<account>/post/<tid>` */
export type PostAddress = string & { readonly brand: 'PostAddress' };
/** `starling://<space>/<account>/list/<tid>` */
export type ListAddress = string & { readonly brand: 'ListAddress' };
