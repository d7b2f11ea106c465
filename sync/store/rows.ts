import type {
  AccountId,
  Facet,
  Hash,
  ImageReference,
  Poll,
  PostReference,
  PublicKey,
  Tid,
} from '../protocol/index.ts';
import type { Shelf } from './feeds/shelves.ts';

/** A post as the index knows it; the engine makes views of `sync/api` from it. */
export interface PostRow {
  account: AccountId;
  tid: Tid;
  hash: Hash;
  device: PublicKey;
  text: string;
  langs: string[];
  facets: Facet[];
  /** Content warning. */
  warning?: string;
  sensitive: boolean;
  images: ImageReference[];
  quote?: PostReference;
  poll?: Poll;
  /** When it was last edited, by the author's clock, and how often. */
  edited?: { at: number; times: number };
  /** By its author: it stands in threads alone, and says nothing. */
  deleted: boolean;
  /** By the author's clock, milliseconds. */
  created: number;
  /** First seen here, milliseconds. */
  seen: number;
  reply?: { root: PostReference; parent: PostReference };
  /** Direct answers known here, counted up to REPLIES_COUNTED. */
  replies: number;
  /** Other peers that hold it: its author, and those that stated it. */
  storedBy: number;
  /** Came alone, with its proof. */
  lone: boolean;
  /** In feeds: who reposted it, and when by their clock, where it stands for that. */
  repost?: { account: AccountId; at: number };
  /** Its place in a feed; opaque, at most 60 characters. */
  cursor: string;
}

/** A post that is here, or is only known of. */
export interface ThreadPost {
  account: AccountId;
  tid: Tid;
  hash: Hash;
  post?: PostRow;
}
export interface ThreadReply extends ThreadPost {
  /** 0 for answers to the focused post. */
  depth: number;
}
export interface Thread {
  /** The first post of the thread. */
  root: PostReference;
  focus: ThreadPost;
  /** From the root down to the parent; where the chain is long or has a gap, the root and what is nearest. */
  ancestors: ThreadPost[];
  /** Depth first; siblings in the order of (TID, hash). */
  replies: ThreadReply[];
  /** Answers to the focus by strangers, counted up to STRANGERS_COUNTED. */
  strangers: number;
  /** Answers known here that name the thread's root. */
  known: number;
  cursor?: string;
}

export interface PersonRow {
  account: AccountId;
  /** Empty while no profile has arrived. */
  name: string;
  about: string;
  avatar?: ImageReference;
  contested: boolean;
  /** Another account known here claims the same name, as people read it. */
  sameName: boolean;
  /** First mentioned here, milliseconds. */
  since: number;
  posts: number;
  follows: number;
  /** Accounts known here that follow it. */
  followers: number;
  /** By the viewer; false without one. */
  followed: boolean;
  followsViewer: boolean;
}

export type Feed =
  | { of: 'everyone' }
  | { of: 'author'; account: AccountId }
  /** Of one author's posts those that are such. */
  | { of: 'shelf'; account: AccountId; shelf: Shelf }
  /** What an account likes, the last liked first. */
  | { of: 'likes'; account: AccountId }
  /** Of these people: who is on a list. */
  | { of: 'people'; accounts: readonly AccountId[] }
  /** Of all posts with a tag, by its key. */
  | { of: 'tag'; tag: string }
  /** Of everyone whom the account follows, and its own. */
  | { of: 'home'; account: AccountId };

export interface FeedPage {
  posts: PostRow[];
  /** Present where more follows. */
  cursor?: string;
}

/** On how many other computers an account's own posts are known to be. */
export interface Replication {
  /** Posts on none, on fewer than two, on fewer than three. */
  belowOne: number;
  belowTwo: number;
  belowThree: number;
  /** On how many the post is that is on the fewest; absent where there are no posts. */
  least?: number;
}

/** Who holds a post: accounts, or peer ids where no account is known. */
export interface Holders {
  names: string[];
  count: number;
}

export interface StoreTotals {
  posts: number;
  accounts: number;
  /** Bytes of documents, commits and lone records. */
  bytes: number;
}
