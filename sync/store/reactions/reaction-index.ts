import {
  limits,
  type LikeRecord,
  type Poll,
  type PostRecord,
  type RepostRecord,
  type VoteRecord,
} from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { hashesToBytes } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import { type IndexedRecord, saidBy } from '../indexed-record.ts';
import { type KnownPost, knownPost } from '../posts/known-post.ts';
import type { NoticeIndex } from '../notices/notice-index.ts';
import type { PostPart } from '../posts/post-part.ts';
import { goesBefore, type RecordSource } from '../record-source.ts';
import { REACTION_KINDS, type ReactionKind } from './reaction-kinds.ts';
import type { RepostRows } from './repost-rows.ts';
import { standing, type Statement } from './standing.ts';
import type { Tallies } from './tallies.ts';
import { pastEnd, type PollTerms, type TargetRow, type TargetTable } from './target-table.ts';

export type ReactionRecord = LikeRecord | RepostRecord | VoteRecord;

/** What reactions ask of the posts. */
interface HerePosts {
  isHere(post: KnownPost): boolean;
}
/** A row of reactions, as far as it is needed to say what counts. */
interface ReactionRow extends Statement {
  record: number;
  seen: number;
  says: number;
  counts: number;
}
/** What one account says about one target, in one kind. */
interface Group {
  target: TargetRow;
  kind: ReactionKind;
  account: number;
}

const OF_GROUP = 'target = ? AND kind = ? AND account = ?';

/**
 * Likes, reposts and votes: every record that is kept, and which of them counts. The same whatever
 * the order in which they come, before or after the post that they are about.
 */
export class ReactionIndex implements PostPart {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;
  readonly #records: RecordSource;
  readonly #targets: TargetTable;
  readonly #tallies: Tallies;
  readonly #reposts: RepostRows;
  readonly #notices: NoticeIndex;

  constructor(parts: {
    database: Database;
    accounts: AccountTable;
    changes: ChangeJournal;
    records: RecordSource;
    targets: TargetTable;
    tallies: Tallies;
    reposts: RepostRows;
    notices: NoticeIndex;
  }) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#changes = parts.changes;
    this.#records = parts.records;
    this.#targets = parts.targets;
    this.#tallies = parts.tallies;
    this.#reposts = parts.reposts;
    this.#notices = parts.notices;
  }

  add(record: IndexedRecord, value: ReactionRecord, posts: HerePosts): void {
    const post = knownPost(this.#accounts, value.post);
    const target = this.#targets.find(post) ?? this.#targets.add(post, posts.isHere(post));
    const group = { target, kind: REACTION_KINDS[value.type], account: record.account.id };
    const said = saidBy(record);
    const row: ReactionRow = {
      said,
      record: record.id,
      seen: record.seen,
      says: saysOf(value),
      replaces: value.replaces.length === 0 ? null : hashesToBytes(value.replaces),
      counts: 0,
    };
    const dropped = isDropped(group, row);
    const window = dropped ? [] : this.#window(group);
    if (dropped || window.length > 0) {
      const held = this.#row(group, dropped, said);
      if (held !== undefined) {
        this.#shade(group, held, record);
        return;
      }
    }
    this.#insert(group, row, dropped);
    if (dropped) this.#countPast(group, said, 1);
    else this.#settle(group, window, placed(window, row));
    this.#changes.post(value.post);
  }

  /** The record's row must still be there. */
  remove(record: IndexedRecord, value: ReactionRecord): void {
    const post = knownPost(this.#accounts, value.post);
    const target = this.#targets.find(post);
    if (target === undefined) return;
    const group = { target, kind: REACTION_KINDS[value.type], account: record.account.id };
    const said = saidBy(record);
    const dropped = isDropped(group, { said, says: saysOf(value) });
    const held = this.#row(group, dropped, said);
    if (held === undefined || this.#unshade(group, held, record)) return;
    const window = dropped ? [] : this.#window(group);
    this.#delete(group, dropped, said);
    if (dropped) this.#countPast(group, said, -1);
    else this.#settle(group, window, this.#window(group));
    this.#targets.dropUnused(post, target);
    this.#changes.post(value.post);
  }

  /** The post came: votes on its poll are looked at with its terms, reposts of it are shown. */
  came(post: KnownPost, value: PostRecord): void {
    const terms = termsOf(value.poll);
    const known = this.#targets.find(post);
    // Most posts: nobody reacted yet, and there is nothing to vote on.
    if (known === undefined && terms === undefined) return;
    this.#postMoved(post, known ?? this.#targets.add(post, true), true, terms);
  }

  moved(): void {
    // Reactions name a post, not the row where it stands.
  }

  went(post: KnownPost): void {
    const target = this.#targets.find(post);
    if (target === undefined) return;
    this.#postMoved(post, target, false, undefined);
    this.#targets.dropUnused(post, { ...target, terms: undefined });
  }

  flush(): void {
    this.#tallies.flush();
    this.#reposts.flush();
  }

  #postMoved(
    post: KnownPost,
    before: TargetRow,
    here: boolean,
    terms: PollTerms | undefined,
  ): void {
    const target = this.#targets.set(post, before, here, terms);
    if ((before.here === 1) !== here) this.#reposts.targetMoved(target.id, here);
    if (before.terms !== undefined || terms !== undefined) this.#setTerms(target);
  }

  /** Votes that came before their poll are looked at again. */
  #setTerms(target: TargetRow): void {
    const kind = REACTION_KINDS.vote;
    const { options = 8, multiple = 1, past = null } = target.terms ?? {};
    const astray = this.#database
      .sql<{ account: number; dropped: number; said: Uint8Array }>(
        `SELECT account, dropped, said FROM reactions WHERE target = ?1 AND kind = ?2 AND dropped <>
           (says >> ?3 <> 0 OR (?4 = 0 AND says & (says - 1) <> 0) OR ifnull(said >= ?5, 0))`,
      )
      .all(target.id, kind, options, multiple, past);
    // What counts is counted anew as a whole: which votes are late is another matter now.
    const touched = new Set<number>();
    for (const { account, dropped, said } of astray) {
      touched.add(account);
      this.#database
        .sql(
          `UPDATE reactions SET dropped = 1 - dropped
           WHERE ${OF_GROUP} AND dropped = ? AND said = ?`,
        )
        .run(target.id, kind, account, dropped, said);
    }
    for (const account of touched) {
      const group = { target, kind, account };
      this.#database
        .sql(`UPDATE reactions SET counts = 0 WHERE ${OF_GROUP} AND counts = 1`)
        .run(target.id, kind, account);
      this.#mark(group, [], counting(this.#window(group)));
    }
    this.#tallies.recountVotes(target.id);
  }

  /** Counts what stands after a change, no longer what stood before. */
  #settle(group: Group, before: readonly ReactionRow[], after: readonly ReactionRow[]): void {
    const was = before.find(({ counts }) => counts === 1);
    const is = counting(after);
    if (was !== undefined && is !== undefined && sameSaid(was, is)) return;
    if (was !== undefined) this.#count(group, was, -1);
    // What fell out of the window with this change is in the window of before.
    this.#mark(group, [...before, ...after], is);
    if (is !== undefined) this.#count(group, is, 1);
  }

  #mark(group: Group, rows: readonly ReactionRow[], is: ReactionRow | undefined): void {
    const set = this.#database.sql(
      `UPDATE reactions SET counts = ? WHERE ${OF_GROUP} AND dropped = 0 AND said = ?`,
    );
    const put = (counts: 0 | 1, said: Uint8Array): void => {
      set.run(counts, group.target.id, group.kind, group.account, said);
    };
    for (const row of rows) {
      if (row.counts === 1 && !(is !== undefined && sameSaid(row, is))) put(0, row.said);
    }
    if (is !== undefined && is.counts !== 1) put(1, is.said);
  }

  #count({ target, kind, account }: Group, row: ReactionRow, by: 1 | -1): void {
    const { said, seen, says } = row;
    const ends = target.terms?.ends ?? null;
    const late = kind === REACTION_KINDS.vote && ends !== null && seen > ends ? 1 : 0;
    this.#tallies.add({ target: target.id, kind, says, late }, account, by);
    this.#notices.reacted({ target: target.id, kind, account }, seen, by);
    if (kind !== REACTION_KINDS.repost || target.here === 0) return;
    const repost = { account, target: target.id, said, seen };
    if (by === 1) this.#reposts.show(repost);
    else this.#reposts.hide(repost);
  }

  #countPast({ target }: Group, said: Uint8Array, by: 1 | -1): void {
    if (target.terms !== undefined && isPast(target.terms, said)) {
      this.#tallies.addPast(target.id, by);
    }
  }

  /** The last statements, last first: only these are looked at. */
  #window({ target, kind, account }: Group): ReactionRow[] {
    return this.#database
      .sql<ReactionRow>(
        `SELECT said, record, seen, says, replaces, counts FROM reactions
         WHERE ${OF_GROUP} AND dropped = 0 ORDER BY said DESC LIMIT ${String(limits.STATEMENTS)}`,
      )
      .all(target.id, kind, account);
  }

  #row(group: Group, dropped: boolean, said: Uint8Array): ReactionRow | undefined {
    return this.#database
      .sql<ReactionRow>(
        `SELECT said, record, seen, says, replaces, counts FROM reactions
         WHERE ${OF_GROUP} AND dropped = ? AND said = ?`,
      )
      .get(group.target.id, group.kind, group.account, dropped ? 1 : 0, said);
  }

  #insert({ target, kind, account }: Group, row: ReactionRow, dropped: boolean): void {
    this.#database
      .sql(
        `INSERT INTO reactions
           (target, kind, account, dropped, said, record, seen, says, replaces, counts)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        target.id,
        kind,
        account,
        dropped ? 1 : 0,
        row.said,
        row.record,
        row.seen,
        row.says,
        row.replaces,
        row.counts,
      );
  }
  #delete({ target, kind, account }: Group, dropped: boolean, said: Uint8Array): void {
    this.#database
      .sql(`DELETE FROM reactions WHERE ${OF_GROUP} AND dropped = ? AND said = ?`)
      .run(target.id, kind, account, dropped ? 1 : 0, said);
  }

  /** The same record a second time, alone or in another document: counted once, as first seen. */
  #shade(group: Group, held: ReactionRow, { id, account, place, seen }: IndexedRecord): void {
    const shown = goesBefore(id, held.record) ? id : held.record;
    this.#database
      .sql('INSERT INTO shadows (account, place, record) VALUES (?, ?, ?)')
      .run(account.id, place, shown === id ? held.record : id);
    this.#reseat(group, held, shown, Math.min(held.seen, seen));
  }

  /** One of several goes; false where it is the only one. */
  #unshade(group: Group, held: ReactionRow, record: IndexedRecord): boolean {
    const shaded = this.#database
      .sql<{ record: number }>('SELECT record FROM shadows WHERE account = ? AND place = ?')
      .all(record.account.id, record.place)
      .map((row) => this.#records.load(row.record))
      .filter(({ hash }) => Buffer.compare(hash, record.hash) === 0)
      .sort((a, b) => (goesBefore(a.id, b.id) ? -1 : 1));
    const isShown = held.record === record.id;
    const heir = shaded[0];
    if (isShown && heir === undefined) return false;
    this.#database
      .sql('DELETE FROM shadows WHERE account = ? AND place = ? AND record = ?')
      .run(record.account.id, record.place, isShown ? (heir?.id ?? 0) : record.id);
    const shown = isShown ? (heir?.id ?? 0) : held.record;
    const left = [...shaded, this.#records.load(held.record)].filter(({ id }) => id !== record.id);
    this.#reseat(group, held, shown, Math.min(...left.map(({ seen }) => seen)));
    return true;
  }

  #reseat(group: Group, held: ReactionRow, record: number, seen: number): void {
    const { target, kind, account } = group;
    if (held.counts === 1 && seen !== held.seen) {
      this.#count(group, held, -1);
      this.#count(group, { ...held, seen }, 1);
    }
    this.#database
      .sql(
        `UPDATE reactions SET record = ?, seen = ? WHERE ${OF_GROUP} AND dropped IN (0, 1) AND said = ?`,
      )
      .run(record, seen, target.id, kind, account, held.said);
  }
}

/** The statement that counts, where it says something. */
function counting(window: readonly ReactionRow[]): ReactionRow | undefined {
  const last = standing(window);
  return last === undefined || last.says === 0 ? undefined : last;
}

function sameSaid(a: Statement, b: Statement): boolean {
  return Buffer.compare(a.said, b.said) === 0;
}

/** A new row among the last ones, in its place. */
function placed(window: readonly ReactionRow[], row: ReactionRow): ReactionRow[] {
  const at = window.findIndex(({ said }) => Buffer.compare(said, row.said) < 0);
  return window.toSpliced(at < 0 ? window.length : at, 0, row).slice(0, limits.STATEMENTS);
}

function saysOf(value: ReactionRecord): number {
  if (value.type === 'like') return value.like ? 1 : 0;
  if (value.type === 'repost') return value.repost ? 1 : 0;
  return value.options.reduce((mask, option) => mask | (1 << option), 0);
}

/** A vote past the end, or for what is no choice in the poll. */
function isDropped(group: Group, { said, says }: Pick<ReactionRow, 'said' | 'says'>): boolean {
  const { kind, target } = group;
  if (kind !== REACTION_KINDS.vote || target.terms === undefined) return false;
  const { options, multiple } = target.terms;
  if (says >> options !== 0 || (multiple === 0 && (says & (says - 1)) !== 0)) return true;
  return isPast(target.terms, said);
}

function isPast({ past }: PollTerms, said: Uint8Array): boolean {
  return past !== null && Buffer.compare(said, past) >= 0;
}

function termsOf(poll: Poll | undefined): PollTerms | undefined {
  if (poll === undefined) return undefined;
  return {
    options: poll.options.length,
    multiple: poll.multiple ? 1 : 0,
    ends: poll.ends ?? null,
    past: pastEnd(poll.ends),
  };
}
