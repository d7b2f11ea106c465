import {
  commitCodec,
  encodeLive,
  encodeLone,
  encodeRecord,
  limits,
  merklePath,
  nextTid,
  sha256,
  signObject,
  tidTime,
} from '../protocol/index.ts';
import type {
  AccountId,
  Commit,
  DocumentKind,
  Entry,
  Hash,
  Signed,
  SigningKey,
  SpaceId,
  StarlingRecord,
  Tid,
} from '../protocol/index.ts';
import { holdsState, mergeBranches, openOwn, treeOf } from './branch-merge.ts';
import type { OpenShard } from './branch-merge.ts';
import type { Emitter } from './emitter.ts';
import { isAddressed, loneTarget } from './lone-target.ts';
import type { DecodedRecord, DeviceState, DocumentStore, StoredCommit, Writer } from './ports.ts';
import type { ReplicaEvents } from './replica.ts';
import { HEADER_KEY, shardHeader } from './shard-header.ts';
import { Shard } from './shard.ts';
import { EMPTY_STATE, entriesOf, hashOfState, sameHeads, sameShard, withChanged } from './state.ts';

/** A record that one can write: one of the types this version knows. */
export type OwnRecord = Exclude<StarlingRecord, { type: 'unknown' }>;
export interface Written {
  tid: Tid;
  hash: Hash;
  commit: Hash;
}
export interface AuthorOptions {
  space: SpaceId;
  account: AccountId;
  device: SigningKey;
  /** Id of the operation that admitted the device. */
  admission: Hash;
  store: DocumentStore;
  events: Emitter<ReplicaEvents>;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** A number in [0, 1). */
  random: () => number;
  randomBytes: (length: number) => Uint8Array;
}

/** Changes on top of a snapshot before the writer folds them into one. */
const CHANGES_BEFORE_COMPACTION = 64;

/** UTF-16 units of text in one change; at worst 3 bytes each stay within CHANGE_BYTES. */
const CHANGE_TEXT = 1_000_000;

/** How many of the values go into one change, at least one: by free places and by size. */
function fitting(values: readonly OwnRecord[], places: number): number {
  let text = 0;
  let count = 0;
  for (const value of values) {
    text += value.type === 'post' ? value.text.length : 0;
    if (count > 0 && (count >= places || text > CHANGE_TEXT)) break;
    count += 1;
  }
  return count;
}

/** Months are UTC: a shard holds one. */
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

/** The one writer of this device's documents in one space. */
export class Author {
  readonly writer: Writer;
  readonly #options: AuthorOptions;
  /** What the next commit names and builds on. */
  #tips: Hash[] | undefined;
  #state: DeviceState = EMPTY_STATE;
  readonly #open = new Map<DocumentKind, OpenShard>();
  #lastTid: Tid | undefined;
  #changesSinceSnapshot = new Map<DocumentKind, number>();

  constructor(options: AuthorOptions) {
    this.#options = options;
    this.writer = { account: options.account, device: options.device.publicKey };
  }

  /**
   * Writes records of one kind as one change and one commit, in one transaction of the store: once
   * it returns they are kept. Throws what the store throws; then nothing was written.
   */
  write(kind: DocumentKind, values: readonly OwnRecord[]): Written[] {
    const { store, events } = this.#options;
    try {
      const done = store.transaction(() => this.#writeNow(kind, values));
      events.emit('wrote', done.wrote);
      const records = done.records.map(({ tid, hash, value }) => ({ tid, hash, value }));
      events.emit('changed', { account: this.writer.account, records, own: true });
      return done.records.map(({ tid, hash }) => ({ tid, hash, commit: done.commit }));
    } catch (error) {
      // The store undid it; what is in memory must not be ahead of it.
      this.#forget();
      throw error;
    }
  }

  #writeNow(kind: DocumentKind, values: readonly OwnRecord[]) {
    const { store, clock } = this.#options;
    const joins = this.#catchUpWithTips();
    const batches: { entry: Entry; change: Uint8Array; records: DecodedRecord[] }[] = [];
    for (let at = 0; at < values.length;) {
      const target = this.#shardFor(kind);
      const room = fitting(values.slice(at), limits.SHARD_RECORDS - target.entry.count);
      batches.push(this.#append(target, values.slice(at, at + room)));
      at += room;
    }
    const changed = [
      ...joins.filter((j) => !batches.some((b) => sameShard(b.entry, j.entry))),
      ...batches,
    ].map((b) => b.entry);
    this.#state = withChanged(this.#state, changed);
    const commit = this.#commit(changed);
    for (const { entry, records } of batches)
      store.addRecords(
        { ...this.writer, kind: entry.kind, number: entry.number },
        records,
        clock(),
      );
    const records = batches.flatMap((batch) => batch.records);
    return { commit: commit.id, records, wrote: this.#announce(commit, joins, batches) };
  }

  /** Takes over what the store holds where it is not what was last written here (start, clones). */
  #catchUpWithTips(): { entry: Entry; change: Uint8Array }[] {
    const { store } = this.#options;
    const tips = store.tips(this.writer).filter((tip) => {
      const state = store.state(tip.id);
      return tip.counts && state !== undefined && holdsState(store, this.writer, state);
    });
    const ids = tips
      .map(({ id }) => id)
      .sort()
      .slice(0, limits.COMMIT_PREVIOUS);
    if (this.#tips !== undefined && sameHeads(this.#tips, ids)) return [];
    this.#forget();
    this.#tips = ids;
    const entries = ids.flatMap((id) => entriesOf(store.state(id) ?? EMPTY_STATE));
    const joins: { entry: Entry; change: Uint8Array }[] = [];
    const united: Entry[] = [];
    for (const entry of entries) {
      if (united.some((known) => sameShard(known, entry))) continue;
      const branches = entries
        .filter((e) => sameShard(e, entry))
        .filter((e, at, all) => all.findIndex((o) => sameHeads(o.heads, e.heads)) === at);
      const merged = branches.length > 1 ? this.#join(branches) : undefined;
      united.push(merged?.entry ?? entry);
      if (merged?.joined !== undefined) joins.push({ entry: merged.entry, change: merged.joined });
    }
    this.#state = withChanged(EMPTY_STATE, united);
    this.#lastTid = this.#newestTid();
    return joins;
  }

  #join(branches: Entry[]): OpenShard | undefined {
    const { store } = this.#options;
    const merged = mergeBranches(store, this.writer, branches);
    if (merged === undefined) return undefined;
    const { entry, shard } = merged;
    const name = { ...this.writer, kind: entry.kind, number: entry.number };
    for (const { heads } of branches) store.forgetInstance(name, heads);
    store.saveInstance({
      name,
      heads: entry.heads,
      count: entry.count,
      root: entry.root,
      snapshot: shard.save(),
      changes: [],
    });
    shard.free();
    return merged;
  }

  /** The shard that takes the next record: full ones and those of a past month are closed. */
  #shardFor(kind: DocumentKind): OpenShard {
    const { store, clock, space } = this.#options;
    const current = this.#state.open.find((entry) => entry.kind === kind);
    if (current !== undefined) {
      const open = this.#openShard(current);
      const month = this.#monthOf(current, clock());
      if (open.entry.count < limits.SHARD_RECORDS && month === monthOf(clock())) return open;
      open.shard.free();
      this.#open.delete(kind);
    }
    const name = { ...this.writer, kind, number: current === undefined ? 0 : current.number + 1 };
    const shard = Shard.empty();
    shard.stage(HEADER_KEY, shardHeader(space, name));
    const open = {
      shard,
      entry: { kind, number: name.number, heads: [], count: 0, root: sha256() },
    };
    store.saveInstance({
      name,
      heads: [],
      count: 0,
      root: open.entry.root,
      snapshot: null,
      changes: [],
    });
    this.#open.set(kind, open);
    this.#changesSinceSnapshot.set(kind, 0);
    this.#state = withChanged(this.#state, [open.entry]);
    return open;
  }

  #openShard(entry: Entry): OpenShard {
    const known = this.#open.get(entry.kind);
    if (known?.entry.number === entry.number) return known;
    const shard = openOwn(
      this.#options.store,
      { ...this.writer, kind: entry.kind, number: entry.number },
      entry.heads,
    );
    if (shard === undefined)
      throw new Error(`the open document ${entry.kind}-${entry.number} is not in the store`);
    const open = { shard, entry };
    this.#open.set(entry.kind, open);
    return open;
  }

  #monthOf({ kind, number }: Entry, now: number): string {
    const first = this.#options.store.leaves({ ...this.writer, kind, number })[0];
    return monthOf(first === undefined ? now : tidTime(first.tid));
  }

  #append(open: OpenShard, values: readonly OwnRecord[]) {
    const { store, clock, random, randomBytes } = this.#options;
    const records = values.map((value): DecodedRecord => {
      const now = clock();
      const tid = nextTid({ now, last: this.#lastTid, random: random() });
      this.#lastTid = tid;
      const dated =
        value.type === 'post' && value.created === undefined && tidTime(tid) !== now
          ? { ...value, created: now }
          : value;
      const bytes = encodeRecord(dated, randomBytes(limits.RECORD_SALT_BYTES));
      return { tid, hash: sha256(bytes), bytes, value: dated };
    });
    const from = open.entry.heads;
    const tree = (open.tree ??= treeOf(open));
    for (const { tid, hash } of records) tree.add({ tid, hash });
    const change = open.shard.append(records.map(({ tid, bytes }) => ({ key: tid, bytes })));
    const { kind, number } = open.entry;
    const entry: Entry = {
      kind,
      number,
      heads: open.shard.heads(),
      count: tree.count,
      root: tree.root(),
    };
    const name = { ...this.writer, kind: entry.kind, number: entry.number };
    store.extendInstance(name, from, entry, [change]);
    open.entry = entry;
    this.#compactNowAndThen(name, open);
    return { entry, change, records };
  }

  #compactNowAndThen(
    name: Writer & { kind: DocumentKind; number: number },
    { shard, entry }: OpenShard,
  ): void {
    const changes = (this.#changesSinceSnapshot.get(name.kind) ?? 0) + 1;
    const due = changes >= CHANGES_BEFORE_COMPACTION || entry.count >= limits.SHARD_RECORDS;
    this.#changesSinceSnapshot.set(name.kind, due ? 0 : changes);
    if (!due) return;
    const { heads, count, root } = entry;
    this.#options.store.saveInstance(
      { name, heads, count, root, snapshot: shard.save(), changes: [] },
      heads,
    );
  }

  #commit(changed: Entry[]): Signed<Commit> {
    const { space, account, device, admission, store, clock } = this.#options;
    const previous = this.#tips ?? [];
    const time = clock();
    const whole = hashOfState(space, this.writer, this.#state);
    const commit = signObject<Commit>(
      commitCodec,
      {
        type: 'commit',
        space,
        account,
        device: device.publicKey,
        admission,
        previous,
        time,
        changed,
        whole,
      },
      [device],
    );
    const stored: StoredCommit = {
      id: commit.id,
      writer: this.writer,
      admission,
      previous,
      time,
      bytes: commit.bytes,
      tip: true,
      counts: true,
    };
    for (const id of previous) store.forgetCommit(id);
    store.saveCommit(stored);
    store.saveState(commit.id, this.#state);
    this.#tips = [commit.id];
    return commit;
  }

  /** What goes out: the live update where its size allows it, and each addressed record alone. */
  #announce(
    commit: Signed<Commit>,
    joins: readonly { entry: Entry; change: Uint8Array }[],
    batches: readonly { entry: Entry; change: Uint8Array; records: DecodedRecord[] }[],
  ): ReplicaEvents['wrote'] {
    const { store } = this.#options;
    const update = encodeLive(
      commit,
      [...batches, ...joins].map(({ entry, change }) => ({ shard: entry, change })),
    );
    const lones = batches.flatMap(({ entry, records }) => {
      const addressed = records.filter(({ value }) => isAddressed(value, this.writer.account));
      if (addressed.length === 0) return [];
      const leaves = store.leaves({ ...this.writer, kind: entry.kind, number: entry.number });
      return addressed.map(({ tid, hash, bytes, value }) => {
        const index = leaves.findIndex((leaf) => leaf.tid === tid && leaf.hash === hash);
        const lone = encodeLone({
          commit,
          shard: entry,
          tid,
          record: bytes,
          path: merklePath(leaves, index),
          index,
        });
        const target = loneTarget(value) as AccountId;
        store.addLone(
          { target, author: this.writer, tid, hash, bytes: lone },
          value,
          this.#options.clock(),
        );
        return { target, bytes: lone };
      });
    });
    return { writer: this.writer, update, id: commit.id, lones };
  }

  #newestTid(): Tid | undefined {
    const last = this.#state.open.map(
      ({ kind, number }) =>
        this.#options.store.leaves({ ...this.writer, kind, number }).at(-1)?.tid,
    );
    return last
      .filter((tid) => tid !== undefined)
      .sort()
      .at(-1);
  }

  #forget(): void {
    for (const { shard } of this.#open.values()) shard.free();
    this.#open.clear();
    this.#changesSinceSnapshot.clear();
    this.#tips = undefined;
    this.#state = EMPTY_STATE;
  }

  close(): void {
    this.#forget();
  }
}
