import type { DocumentStore, PostLookup, Writer } from '../documents/index.ts';
import type { AccountId, Hash, PostReference, Tid } from '../protocol/index.ts';
import type { BlockQueries } from './people/block-queries.ts';
import type { StoreChange } from './changes.ts';
import type { PageRange } from './feeds/feed-queries.ts';
import type { Finding } from './search/finding.ts';
import type {
  Feed,
  FeedPage,
  Holders,
  PersonRow,
  PostRow,
  StoreTotals,
  Thread,
  ThreadPost,
} from './rows.ts';
import type { ReplicationQueries } from './posts/replication.ts';
import type { CircleQueries } from './people/circle-queries.ts';
import type { BlobStore } from './blobs/blob-store.ts';
import type { ImageQueries } from './images/image-queries.ts';
import type { ListQueries } from './lists/list-queries.ts';
import type { RemovalQueries } from './removal/removal-queries.ts';
import type { ProfileRest } from './people/profile-index.ts';
import type { ReactionQueries } from './reactions/reaction-queries.ts';
import type { RingIndex } from './people/ring-index.ts';
import type { InterestQueries } from './people/interest-queries.ts';
import type { NoticeQueries } from './notices/notice-queries.ts';
import type { ThreadPage } from './threads/thread-queries.ts';
import type { SpaceQueries } from './communities/space-queries.ts';

/** One space's file: what the documents keep, and what the engine asks of the index. */
export interface Store extends DocumentStore, PostLookup {
  readonly path: string;
  /** Public lists of people. */
  readonly lists: ListQueries;
  /** What a community is called. */
  readonly space: SpaceQueries;
  /** What authors did to their posts. */
  readonly removal: RemovalQueries;
  /** Who follows whom. */
  readonly circles: CircleQueries;
  /** Whose content the viewer wants, and where posts that others ask for are. */
  readonly interest: InterestQueries;
  /** What others did to the viewer. */
  readonly notices: NoticeQueries;
  /** Likes, reposts, quotes and votes. */
  readonly reactions: ReactionQueries;
  /** How far others stand from whose devices `setOwn` named. */
  readonly rings: Pick<RingIndex, 'of'>;
  /** Which pictures records name. */
  readonly images: ImageQueries;
  /** The bytes of pictures. */
  readonly blobs: BlobStore;
  /** Who blocks whom. */
  readonly blocks: BlockQueries;
  /**
   * The devices that write here: their commits are on the disk before a transaction returns, and
   * the index sees with their account's eyes.
   */
  setOwn(writers: readonly Writer[]): void;
  /** Tells after a transaction is kept what it changed; returns the way to stop. */
  onChange(listener: (change: StoreChange) => void): () => void;

  feedPage(feed: Feed, range: PageRange): FeedPage;
  /** Posts that would stand above this place, each once, counted up to NEWER_LIMIT. */
  newerThan(feed: Feed, cursor: string): number;
  /** The post with this address; of several (a clone wrote twice) the last by hash, or the named one. */
  post(account: AccountId, tid: Tid, hash?: Hash): PostRow | undefined;
  posts(account: AccountId, tid: Tid): PostRow[];
  /** Answers to a post and quotes of it, which show what it says; the latest of each. */
  showing(account: AccountId, tid: Tid, limit: number): PostRow[];
  /** Undefined where neither the post nor an answer to it is here. */
  thread(
    address: { account: AccountId; tid: Tid; hash?: Hash },
    page: ThreadPage,
  ): Thread | undefined;
  /** From the root down to the parent. */
  ancestors(post: PostReference): ThreadPost[];
  /** Answers here that name this root. */
  repliesKnown(root: PostReference): number;
  person(account: AccountId, viewer?: AccountId): PersonRow | undefined;
  /** Accounts whose key log is here, in the order in which they were met. */
  people(options: { viewer?: AccountId; limit: number; after?: AccountId }): PersonRow[];
  /** What a profile says beside name and about. */
  profile(account: AccountId): ProfileRest;
  following(account: AccountId): AccountId[];
  followers(account: AccountId): AccountId[];
  /** Who holds a post, so many of them; undefined where it is not here. */
  holders(account: AccountId, tid: Tid, limit: number): Holders | undefined;
  /** On how many other computers somebody's posts are. */
  readonly replication: Pick<ReplicationQueries, 'of'>;
  totals(): StoreTotals;
  /** Posts by words, people by name, tags. */
  readonly finding: Finding;

  close(): void;
}
