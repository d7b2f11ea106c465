import type { AccountId, Hash, PublicKey, Tid } from './brands.ts';
import type { ShardName } from './objects.ts';

/*
 * What a document is made of. Records are not signed: a commit's Merkle root covers them. Statements
 * that can be taken back (likes, votes, edits, lists) name the hashes of those they replace; among
 * the ones that nothing replaces, the last (TID, hash) counts.
 */

/** A post that is meant: by address (within the space) and by content. */
export interface PostReference {
  account: AccountId;
  tid: Tid;
  hash: Hash;
}
/** The same of a post of the account that says it. */
export type OwnReference = Pick<PostReference, 'tid' | 'hash'>;

interface TextRange {
  /** Half-open range of UTF-8 byte offsets into the text. */
  start: number;
  end: number;
}
export interface LinkFacet extends TextRange {
  uri: string;
}
export interface MentionFacet extends TextRange {
  account: AccountId;
}
export interface TagFacet extends TextRange {
  /** As it was written, without the sign before it; `tagKey` says which tags are one. */
  tag: string;
}
export type Facet = LinkFacet | MentionFacet | TagFacet;

export const IMAGE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/avif',
  'image/gif',
] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];
/** A picture by the hash of its bytes, which travel on demand. */
export interface ImageReference {
  hash: Hash;
  type: ImageType;
  /** Bytes. */
  size: number;
  /** Pixels. */
  width: number;
  height: number;
  /** ThumbHash (https://evanw.github.io/thumbhash/); empty where there is none. */
  preview: Uint8Array;
  /** What it shows; empty where the author did not say. */
  alt: string;
}

export interface Poll {
  options: string[];
  /** Several options may be chosen. */
  multiple: boolean;
  /** Milliseconds since the Unix epoch, by the author's clock; absent: it stays open. */
  ends?: number;
}

/** What an edit can change of a post. */
export interface PostContent {
  text: string;
  langs: string[];
  facets: Facet[];
  /** What is under the cover, in the author's words. */
  warning?: string;
  /** The pictures are covered. */
  sensitive?: boolean;
  images?: ImageReference[];
}
export interface PostRecord extends PostContent {
  type: 'post';
  /** Milliseconds since the Unix epoch as the author claims; absent: the time in the TID. */
  created?: number;
  reply?: { root: PostReference; parent: PostReference };
  quote?: PostReference;
  poll?: Poll;
}
/** A post's whole content anew. */
export interface EditRecord extends PostContent {
  type: 'edit';
  post: OwnReference;
  /** Edits of the same post. */
  replaces: Hash[];
}
/** The post is not shown any more; there is no way back. */
export interface DeleteRecord {
  type: 'delete';
  post: OwnReference;
}
/** Holders drop the bytes of a record of this account and keep its leaf. */
export interface EraseRecord {
  type: 'erase';
  device: PublicKey;
  document: ShardName;
  tid: Tid;
  hash: Hash;
}

export interface LikeRecord {
  type: 'like';
  post: PostReference;
  /** False takes it back. */
  like: boolean;
  replaces: Hash[];
}
export interface RepostRecord {
  type: 'repost';
  post: PostReference;
  repost: boolean;
  replaces: Hash[];
}
export interface VoteRecord {
  type: 'vote';
  /** The post with the poll. */
  post: PostReference;
  /** Numbers of options from 0, ascending; none takes the vote back. */
  options: number[];
  replaces: Hash[];
}

export interface ProfileRecord {
  type: 'profile';
  name: string;
  about: string;
  links?: string[];
  avatar?: ImageReference;
  banner?: ImageReference;
  pinned?: OwnReference[];
  /** A domain that names this account in turn; a claim until somebody looks. */
  domain?: string;
}
export interface FollowRecord {
  type: 'follow';
  account: AccountId;
  /** False undoes; among records about one account the last (TID, hash) counts. */
  follow: boolean;
}
export interface BlockRecord {
  type: 'block';
  account: AccountId;
  block: boolean;
  replaces: Hash[];
}
/** What a public list is for: to read, to hide, or for newcomers to follow. */
export const LIST_PURPOSES = ['people', 'mute', 'block', 'pack'] as const;
export type ListPurpose = (typeof LIST_PURPOSES)[number];
/** A list of people, whole. With its account `id` names it for good. */
export interface ListRecord {
  type: 'list';
  id: Tid;
  purpose: ListPurpose;
  name: string;
  about: string;
  /** Sorted by the bytes of their digests. */
  members: AccountId[];
  /** True where the list is no more. */
  removed: boolean;
  replaces: Hash[];
}

/**
 * What a community is called. Only its founder's and its editors' counts: of theirs the last
 * (TID, hash), and who edits is what the founder said last.
 */
export interface SpaceRecord {
  type: 'space';
  name: string;
  about: string;
  picture?: ImageReference;
  /** Sorted by the bytes of their digests; means something in the founder's alone. */
  editors: AccountId[];
}

/** The signed object of a community's new secret; only its founder's and its editors' counts. */
export interface SecretRecord {
  type: 'secret';
  /** A signed `SecretChange`: it travels alone, too. */
  change: Uint8Array;
}
/** A device of this account has the secret of this name. */
export interface MovedRecord {
  type: 'moved';
  /** In hex. */
  name: string;
}

/** A record of a type this version does not know: kept, passed on, not indexed. */
export interface UnknownRecord {
  type: 'unknown';
  name: string;
}
export type KnownRecord =
  | PostRecord
  | EditRecord
  | DeleteRecord
  | EraseRecord
  | LikeRecord
  | RepostRecord
  | VoteRecord
  | ProfileRecord
  | FollowRecord
  | BlockRecord
  | ListRecord
  | SpaceRecord
  | SecretRecord
  | MovedRecord;
export type StarlingRecord = KnownRecord | UnknownRecord;
