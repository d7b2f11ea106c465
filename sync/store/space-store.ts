import type {
  DecodedRecord,
  DeviceState,
  DocumentName,
  HeldDocument,
  Instance,
  LoneName,
  StoredCommit,
  StoredLone,
  TipWithState,
  Writer,
} from '../documents/index.ts';
import type {
  AccountId,
  Entry,
  Hash,
  LoneSort,
  PostReference,
  PublicKey,
  StarlingRecord,
  Tid,
} from '../protocol/index.ts';
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
import type { ErasureTable } from './removal/erasure-table.ts';
import type { RemovalQueries } from './removal/removal-queries.ts';
import type { ProfileRest } from './people/profile-index.ts';
import type { ReactionQueries } from './reactions/reaction-queries.ts';
import type { InterestQueries } from './people/interest-queries.ts';
import type { RingIndex } from './people/ring-index.ts';
import { fillNotices } from './notices/fill-notices.ts';
import type { NoticeQueries } from './notices/notice-queries.ts';
import type { StoreParts } from './store-parts.ts';
import type { Store } from './store.ts';
import type { SpaceQueries } from './communities/space-queries.ts';
import { joinHoldings } from './tables/join-holdings.ts';
import type { ThreadPage } from './threads/thread-queries.ts';

/** Thin: every method belongs to one of the parts. */
export class SpaceStore implements Store {
  readonly #parts: StoreParts;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  get erasures(): ErasureTable {
    return this.#parts.erasures;
  }
  get removal(): RemovalQueries {
    return this.#parts.removal;
  }
  get path(): string {
    return this.#parts.database.path;
  }
  get blocks(): BlockQueries {
    return this.#parts.blocks;
  }
  get lists(): ListQueries {
    return this.#parts.lists;
  }
  get space(): SpaceQueries {
    return this.#parts.space;
  }
  get interest(): InterestQueries {
    return this.#parts.interest;
  }
  get notices(): NoticeQueries {
    return this.#parts.noticeQueries;
  }
  get circles(): CircleQueries {
    return this.#parts.circles;
  }
  get reactions(): ReactionQueries {
    return this.#parts.reactions;
  }
  get rings(): Pick<RingIndex, 'of'> {
    return this.#parts.rings;
  }
  get images(): ImageQueries {
    return this.#parts.images;
  }
  get blobs(): BlobStore {
    return this.#parts.blobs;
  }
  setOwn(writers: readonly Writer[]): void {
    this.#parts.own.set(writers);
    const viewer = writers[0]?.account;
    if (viewer === undefined) return;
    const isNew = this.transaction(() => {
      if (!this.#parts.rings.setViewer(viewer)) return false;
      this.#parts.tallies.recountAll();
      fillNotices(this.#parts);
      return true;
    });
    // All records were walked over once: 30 MB of pages that nobody asks for again.
    if (isNew) this.#parts.database.exec('PRAGMA shrink_memory');
  }
  onChange(listener: (change: StoreChange) => void): () => void {
    return this.#parts.changes.onChange(listener);
  }
  transaction<T>(work: () => T): T {
    return this.#parts.database.transaction(work);
  }

  accounts(): AccountId[] {
    return this.#parts.keyLogs.accounts();
  }
  accountCount(): number {
    return this.#parts.keyLogs.count();
  }
  keyLogIds(accounts?: readonly AccountId[]): Map<AccountId, Hash[]> {
    return this.#parts.keyLogs.ids(accounts);
  }
  keyOperations(account: AccountId): Uint8Array[] {
    return this.#parts.keyLogs.operations(account);
  }
  addKeyOperation(account: AccountId, id: Hash, bytes: Uint8Array): boolean {
    return this.transaction(() => {
      const added = this.#parts.keyLogs.addOperation(account, id, bytes);
      if (added) this.#parts.changes.person(account);
      return added;
    });
  }
  cuts(account: AccountId): Uint8Array[] {
    return this.#parts.keyLogs.cuts(account);
  }
  addCut(account: AccountId, id: Hash, bytes: Uint8Array): boolean {
    return this.transaction(() => this.#parts.keyLogs.addCut(account, id, bytes));
  }
  forgetKeyOperations(account: AccountId, ids: readonly Hash[]): void {
    this.transaction(() => {
      this.#parts.keyLogs.forget(account, ids);
      this.#parts.changes.person(account);
    });
  }
  accountsByRecoveryKey(key: PublicKey): AccountId[] {
    return this.#parts.keyLogs.accountsByRecoveryKey(key);
  }
  setContested(account: AccountId, contested: boolean): void {
    this.transaction(() => {
      if (this.#parts.accounts.setContested(account, contested))
        this.#parts.changes.person(account);
    });
  }

  commit(id: Hash): StoredCommit | undefined {
    return this.#parts.commits.commit(id);
  }
  tips(writer?: Writer): StoredCommit[] {
    return this.#parts.commits.tips(writer);
  }
  writers(account?: AccountId): Writer[] {
    return this.#parts.commits.writers(account);
  }
  saveCommit(commit: StoredCommit): void {
    this.transaction(() => {
      this.#parts.commits.save(commit);
      if (this.#parts.own.has(commit.writer)) this.#parts.database.makeDurable();
    });
  }
  markCommit(id: Hash, marks: { tip?: boolean; counts?: boolean }): void {
    this.transaction(() => {
      this.#parts.commits.mark(id, marks);
    });
  }
  forgetCommit(id: Hash): void {
    this.transaction(() => {
      this.#parts.commits.forget(id);
    });
  }
  saveState(commit: Hash, state: DeviceState): void {
    this.transaction(() => {
      this.#parts.commits.saveState(commit, state);
    });
  }
  state(commit: Hash): DeviceState | undefined {
    return this.#parts.commits.state(commit);
  }
  tipsWithStates(): Iterable<TipWithState> {
    return joinHoldings(this.#parts.commits.tipsWithStates(), this.#parts.instances.allHoldings());
  }

  instances(name: DocumentName): Instance[] {
    return this.#parts.instances.instances(name);
  }
  holdings(writer: Writer): Entry[] {
    return this.#parts.instances.holdings(writer);
  }
  documents(): HeldDocument[] {
    return this.#parts.instances.documents((document) => this.#parts.records.newest(document));
  }
  saveInstance(instance: Instance, replaces?: Hash[]): void {
    this.transaction(() => {
      this.#parts.instances.save(instance, replaces);
    });
  }
  extendInstance(
    name: DocumentName,
    from: Hash[],
    to: Entry,
    changes: readonly Uint8Array[],
  ): void {
    this.transaction(() => {
      this.#parts.instances.extend(name, from, to, changes);
    });
  }
  forgetInstance(name: DocumentName, heads: Hash[]): void {
    this.transaction(() => {
      this.#parts.instances.forget(name, heads);
    });
  }

  addRecords(name: DocumentName, records: readonly DecodedRecord[], seen: number): void {
    this.transaction(() => {
      const kept = this.#parts.erasures.withheld(name, records);
      this.#parts.records.add(name, kept, seen, (record) => {
        this.#parts.index.add(record);
      });
      this.#parts.erasures.noteAll(name, kept);
      this.#parts.index.flush();
    });
  }
  removeRecords(name: DocumentName, keep: ReadonlySet<Hash>): void {
    this.transaction(() => {
      this.#parts.records.remove(name, keep, (record) => {
        this.#parts.index.remove(record);
      });
      this.#parts.index.flush();
    });
  }
  record(writer: Writer, tid: Tid, hash: Hash): Uint8Array | undefined {
    return this.#parts.records.record(writer, tid, hash);
  }
  recordsOf(name: DocumentName): { tid: Tid; hash: Hash; value: StarlingRecord }[] {
    return this.#parts.records.recordsOf(name);
  }
  standing(account: AccountId, value: StarlingRecord, founder?: AccountId): Tid | undefined {
    switch (value.type) {
      case 'profile':
        return this.#parts.people.standing(account);
      case 'follow':
        return this.#parts.people.standing(account, value.account);
      case 'space':
        return founder === undefined ? undefined : this.#parts.space.standing(founder);
      default:
        return undefined;
    }
  }
  leaves(name: DocumentName): { tid: Tid; hash: Hash }[] {
    return this.#parts.records.leaves(name);
  }

  addLone(lone: StoredLone, value: StarlingRecord, seen: number): boolean {
    return this.transaction(() => {
      if (this.#parts.erasures.has(lone.author.account, lone)) return false;
      const record = this.#parts.lones.add(lone, value, seen);
      if (record !== undefined) {
        this.#parts.index.add(record);
        this.#parts.erasures.noteAll(lone.author, [{ ...lone, value: record.value }]);
      }
      this.#parts.index.flush();
      return record !== undefined;
    });
  }
  lones(
    target: AccountId,
    sort: LoneSort,
    limit: number,
    before?: Pick<LoneName, 'tid' | 'hash'>,
  ): LoneName[] {
    return this.#parts.lones.list(target, sort, limit, before);
  }
  lone(hash: Hash): StoredLone | undefined {
    return this.#parts.lones.lone(hash);
  }
  loneCount(target: AccountId, sort: LoneSort): number {
    return this.#parts.lones.count(target, sort);
  }
  forgetLone(hash: Hash): void {
    this.transaction(() => {
      this.#parts.lones.forget(hash, (record) => {
        this.#parts.index.remove(record);
      });
      this.#parts.index.flush();
    });
  }

  saveHolding(peer: string, name: DocumentName, count: number): void {
    this.transaction(() => {
      if (this.#parts.holdings.save(peer, name, count)) this.#parts.changes.held(name.account);
    });
  }
  usage(account?: AccountId): number {
    return this.#parts.accounts.usage(account);
  }

  feedPage(feed: Feed, range: PageRange): FeedPage {
    return this.#parts.database.reading(() =>
      feed.of === 'likes'
        ? this.#parts.reactions.likesOf(feed.account, range)
        : this.#parts.feeds.page(feed, range),
    );
  }
  newerThan(feed: Feed, cursor: string): number {
    return this.#parts.feeds.newerThan(feed, cursor);
  }
  post(account: AccountId, tid: Tid, hash?: Hash): PostRow | undefined {
    const posts = this.posts(account, tid);
    return hash === undefined ? posts.at(-1) : posts.find((post) => post.hash === hash);
  }
  posts(account: AccountId, tid: Tid): PostRow[] {
    return this.#parts.database.reading(() => this.#parts.posts.posts(account, tid));
  }
  showing(account: AccountId, tid: Tid, limit: number): PostRow[] {
    return this.#parts.database.reading(() => this.#parts.posts.showing(account, tid, limit));
  }
  reference(account: AccountId, tid: Tid): PostReference | undefined {
    return this.#parts.posts.reference(account, tid);
  }
  thread(
    address: { account: AccountId; tid: Tid; hash?: Hash },
    page: ThreadPage,
  ): Thread | undefined {
    return this.#parts.database.reading(() => this.#parts.threads.thread(address, page));
  }
  ancestors(post: PostReference): ThreadPost[] {
    return this.#parts.database.reading(() => this.#parts.threads.ancestors(post));
  }
  repliesKnown(root: PostReference): number {
    return this.#parts.threads.known(root);
  }
  person(account: AccountId, viewer?: AccountId): PersonRow | undefined {
    return this.#parts.people.person(account, viewer);
  }
  people(options: { viewer?: AccountId; limit: number; after?: AccountId }): PersonRow[] {
    return this.#parts.people.people(options);
  }
  profile(account: AccountId): ProfileRest {
    return this.#parts.people.profile(account);
  }
  following(account: AccountId): AccountId[] {
    return this.#parts.people.following(account);
  }
  followers(account: AccountId): AccountId[] {
    return this.#parts.people.followers(account);
  }
  holders(account: AccountId, tid: Tid, limit: number): Holders | undefined {
    return this.#parts.posts.holders(account, tid, limit);
  }
  get replication(): ReplicationQueries {
    return this.#parts.replication;
  }
  totals(): StoreTotals {
    return this.#parts.people.totals();
  }
  get finding(): Finding {
    return this.#parts.finding;
  }

  checkpoint(): boolean {
    return this.#parts.database.checkpoint();
  }
  close(): void {
    this.#parts.database.close();
  }
}
