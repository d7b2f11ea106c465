import {
  commitCodec,
  encodeRecord,
  limits,
  nextTid,
  sha256,
  signObject,
  tidTime,
} from '../../protocol/index.ts';
import type {
  AccountId,
  Commit,
  DocumentKind,
  Entry,
  EraseRecord,
  Hash,
  Signed,
  SigningKey,
  SpaceId,
  StarlingRecord,
  Tid,
} from '../../protocol/index.ts';
import type { Emitter } from '../emitter.ts';
import { holdsAll } from '../keeping.ts';
import type { DecodedRecord, DeviceState, DocumentStore, Writer } from '../ports.ts';
import { readRecord } from '../read-record.ts';
import type { ReplicaEvents } from '../replica.ts';
import {
  EMPTY_STATE,
  entriesOf,
  hashOfState,
  sameHeads,
  sameShard,
  withChanged,
  writerKey,
} from '../state.ts';
import { announce, targetsByHash } from './announce.ts';
import type { ChangedShard } from './announce.ts';
import { OwnShard } from './own-shard.ts';
import { uniteBranches } from './unite-branches.ts';
import type { United } from './unite-branches.ts';

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
  /** Who founded the community; undefined in the public square. */
  founder?: AccountId | undefined;
  store: DocumentStore;
  events: Emitter<ReplicaEvents>;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** A number in [0, 1). */
  random: () => number;
  randomBytes: (length: number) => Uint8Array;
}

/** Bytes of records in one change; with what Automerge adds they stay within CHANGE_BYTES. */
const CHANGE_RECORD_BYTES = 3 * 1024 * 1024;

/** The one writer of this device's documents in one space. */
export class Author {
  readonly writer: Writer;
  readonly #options: AuthorOptions;
  /** What the next commit names and builds on; undefined before the store was asked. */
  #tips: Hash[] | undefined;
  #state: DeviceState = EMPTY_STATE;
  readonly #off: () => void;
  readonly #open = new Map<DocumentKind, OwnShard>();
  #lastTid: Tid | undefined;
  /** Closed by the write that is going on: given back when it is over. */
  readonly #spare = new Set<OwnShard>();

  constructor(options: AuthorOptions) {
    this.#options = options;
    this.writer = { account: options.account, device: options.device.publicKey };
    // Another device of the account had something erased of what is open here.
    this.#off = options.events.on('redacted', ({ name }) => {
      if (writerKey(name) === writerKey(this.writer)) this.#forget();
    });
  }

  /**
   * Writes records of one kind as one commit, in one transaction of the store: once it returns they
   * are kept. Throws what the store throws; then nothing was written.
   */
  write(kind: DocumentKind, values: readonly OwnRecord[]): Written[] {
    const { store, events } = this.#options;
    try {
      const { wrote, records } = store.transaction(() => this.#writeNow(kind, values));
      events.emit('wrote', wrote);
      const told = records.map(({ tid, hash, value }) => ({ tid, hash, value }));
      events.emit('changed', { account: this.writer.account, records: told, own: true });
      return records.map(({ tid, hash }) => ({ tid, hash, commit: wrote.id }));
    } catch (error) {
      // The store undid it; what is in memory must not be ahead of it.
      this.#forget();
      throw error;
    } finally {
      for (const shard of this.#spare) shard.free();
      this.#spare.clear();
    }
  }

  #writeNow(kind: DocumentKind, values: readonly OwnRecord[]) {
    const { store, clock } = this.#options;
    const united = this.#catchUpWithTips();
    const changed = new Map<OwnShard, ChangedShard>();
    for (const { shard, joined } of united)
      if (joined !== undefined && shard !== undefined)
        changed.set(shard, { shard, entry: shard.entry, change: joined, records: [] });
    const add = (one: ChangedShard): void => {
      changed.set(one.shard, merged(changed.get(one.shard), one));
    };
    const records = this.#encode(values);
    const targets = targetsByHash(store, this.writer, records);
    // What they name is gone before anything is written: its document takes no more records.
    for (const value of values) if (value.type === 'erase') this.#erase(value);
    for (const { name, left } of united) this.#append(name.kind, left.map(recordOf)).forEach(add);
    this.#append(kind, records).forEach(add);
    const all = [...changed.values()];
    this.#state = withChanged(
      this.#state,
      all.map(({ entry }) => entry),
    );
    const commit = this.#commit(all.map(({ entry }) => entry));
    for (const one of all) store.addRecords(one.shard.name, one.records, clock());
    const wrote = announce(store, this.writer, commit, all, { targets, seen: clock() });
    return { wrote, records };
  }

  #erase(erase: EraseRecord): void {
    this.#options.store.erasures.note(this.writer.account, erase);
  }

  /** Gives records their TIDs and their bytes. */
  #encode(values: readonly OwnRecord[]): DecodedRecord[] {
    const { store, founder, clock, random, randomBytes } = this.#options;
    return values.map((value): DecodedRecord => {
      const now = clock();
      const standing = store.standing(this.writer.account, value, founder);
      const tid = nextTid({ now, last: this.#lastTid, standing, random: random() });
      this.#lastTid = tid;
      const dated =
        value.type === 'post' && value.created === undefined && tidTime(tid) !== now
          ? { ...value, created: now }
          : value;
      const bytes = encodeRecord(dated, randomBytes(limits.RECORD_SALT_BYTES));
      return { tid, hash: sha256(bytes), bytes, value: dated };
    });
  }

  /** Appends to the open document, and to as many new ones as it takes. */
  #append(kind: DocumentKind, records: readonly DecodedRecord[]): ChangedShard[] {
    const { store, clock } = this.#options;
    const changed = new Map<OwnShard, ChangedShard>();
    for (let at = 0; at < records.length;) {
      const shard = this.#shardFor(kind);
      const batch = fitting(records.slice(at, at + Math.max(1, shard.roomAt(clock()))));
      const change = shard.append(store, batch);
      const one = { shard, entry: shard.entry, change, records: batch };
      changed.set(shard, merged(changed.get(shard), one));
      this.#state = withChanged(this.#state, [one.entry]);
      at += batch.length;
    }
    return [...changed.values()];
  }

  /** The document that takes the next record: full ones and those of a past month are closed. */
  #shardFor(kind: DocumentKind): OwnShard {
    const { store, clock, space } = this.#options;
    const current = this.#state.open.find((entry) => entry.kind === kind);
    if (current !== undefined && !this.#isRedacted(current)) {
      const open = this.#openShard(current);
      if (open.roomAt(clock()) > 0) return open;
    }
    // What was erased is not to stay in memory either.
    const stale = this.#open.get(kind);
    if (stale !== undefined) {
      this.#open.delete(kind);
      this.#spare.add(stale);
    }
    const number = current === undefined ? 0 : current.number + 1;
    const begun = OwnShard.begin(store, space, { ...this.writer, kind, number });
    this.#open.set(kind, begun);
    return begun;
  }

  #isRedacted({ kind, number }: Entry): boolean {
    return this.#options.store.erasures.isRedacted({ ...this.writer, kind, number });
  }

  #openShard({ kind, number, heads }: Entry): OwnShard {
    const known = this.#open.get(kind);
    if (known?.name.number === number) return known;
    const opened = OwnShard.open(this.#options.store, { ...this.writer, kind, number }, heads);
    this.#open.set(kind, opened);
    return opened;
  }

  /** Takes over what the store holds where it is not what was last written here (start, clones). */
  #catchUpWithTips(): United[] {
    const { store } = this.#options;
    const tips = store.tips(this.writer).filter((tip) => {
      const state = store.state(tip.id);
      return tip.counts && state !== undefined && holdsAll(store, this.writer, entriesOf(state));
    });
    const ids = tips
      .map(({ id }) => id)
      .sort()
      .slice(0, limits.COMMIT_PREVIOUS);
    if (this.#tips !== undefined && sameHeads(this.#tips, ids)) return [];
    this.#forget();
    this.#tips = ids;
    const united: United[] = [];
    const entries: Entry[] = [];
    for (const branches of this.#branches(ids)) {
      const [first] = branches;
      if (first === undefined) continue;
      if (branches.length === 1) {
        entries.push(first);
        continue;
      }
      const name = { ...this.writer, kind: first.kind, number: first.number };
      const one = uniteBranches(store, name, branches);
      united.push(one);
      entries.push(one.entry);
    }
    this.#state = withChanged(EMPTY_STATE, entries);
    for (const { shard } of united) {
      if (shard === undefined) continue;
      const isOpen = this.#state.open.some((entry) => sameShard(shard.name, entry));
      if (isOpen) this.#open.set(shard.name.kind, shard);
      else this.#spare.add(shard);
    }
    this.#lastTid = this.#newestTid();
    return united;
  }

  /** The documents that these commits stand for, each with its different branches. */
  #branches(commits: readonly Hash[]): Entry[][] {
    const { store } = this.#options;
    const documents = new Map<string, Map<string, Entry>>();
    for (const id of commits)
      for (const entry of entriesOf(store.state(id) ?? EMPTY_STATE)) {
        const key = `${entry.kind}-${entry.number}`;
        const branches = documents.get(key) ?? new Map<string, Entry>();
        documents.set(key, branches.set(entry.heads.join(), entry));
      }
    return [...documents.values()].map((branches) => [...branches.values()]);
  }

  #newestTid(): Tid | undefined {
    const { store } = this.#options;
    const last = this.#state.open.map((entry) =>
      this.#isRedacted(entry)
        ? store.leaves({ ...this.writer, ...entry }).at(-1)?.tid
        : this.#openShard(entry).lastTid,
    );
    return last
      .filter((tid) => tid !== undefined)
      .sort()
      .at(-1);
  }

  #commit(changed: Entry[]): Signed<Commit> {
    const { space, account, device, admission, store, clock } = this.#options;
    const previous = this.#tips ?? [];
    const time = clock();
    const whole = hashOfState(space, this.writer, this.#state);
    const { writer } = this;
    const payload = {
      account,
      device: device.publicKey,
      admission,
      previous,
      time,
      changed,
      whole,
    };
    const commit = signObject<Commit>(commitCodec, { type: 'commit', space, ...payload }, [device]);
    const { id, bytes } = commit;
    for (const one of previous) store.forgetCommit(one);
    store.saveCommit({
      id,
      writer,
      admission,
      previous,
      time,
      bytes,
      tip: true,
      counts: true,
    });
    store.saveState(id, this.#state);
    this.#tips = [id];
    return commit;
  }

  #forget(): void {
    for (const shard of this.#open.values()) shard.free();
    this.#open.clear();
    this.#tips = undefined;
    this.#state = EMPTY_STATE;
  }

  close(): void {
    this.#off();
    this.#forget();
  }
}

/** A record of another branch, written again as it is. */
function recordOf({ tid, hash, bytes }: United['left'][number]): DecodedRecord {
  const read = readRecord(bytes);
  if (!read.ok) throw new Error(`an own record cannot be read: ${read.error.message}`);
  return { tid, hash, bytes, value: read.value };
}

/** As many from the first on as go into one change; at least one. */
function fitting(records: readonly DecodedRecord[]): DecodedRecord[] {
  let bytes = 0;
  const end = records.findIndex((record, at) => {
    bytes += record.bytes.length;
    return at > 0 && bytes > CHANGE_RECORD_BYTES;
  });
  return records.slice(0, end < 0 ? records.length : end);
}

/** Of two changes of one document in one write neither goes out live: they go by catch-up. */
function merged(before: ChangedShard | undefined, after: ChangedShard): ChangedShard {
  if (before === undefined) return after;
  const { shard, entry } = after;
  return { shard, entry, records: [...before.records, ...after.records] };
}
