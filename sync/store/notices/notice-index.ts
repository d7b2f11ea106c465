import type { PostRecord } from '../../protocol/index.ts';
import type { AccountRow, AccountTable } from '../tables/account-table.ts';
import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';
import type { PostPart } from '../posts/post-part.ts';
import { REACTION_KINDS, type ReactionKind } from '../reactions/reaction-kinds.ts';
import type { RecordSource } from '../record-source.ts';
import type { RingIndex } from '../people/ring-index.ts';
import { NOTICE_KINDS, type NoticeKind, subjectOf } from './notice-kinds.ts';

/** What one account did. */
interface Act {
  kind: NoticeKind;
  subject: Buffer;
  actor: number;
  /** Who wrote the post that it is about, or who follows. */
  account: number;
  place: Uint8Array | null;
}

/**
 * What others did to the viewer: answers, mentions, quotes, reposts, likes, follows. None of one's own
 * acts. Who came here twice, alone and in a document, counts from when they came first.
 */
export class NoticeIndex implements PostPart {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #rings: Pick<RingIndex, 'viewer'>;
  readonly #records: RecordSource;
  readonly #listeners = new Set<() => void>();
  #changed = false;

  constructor(
    database: Database,
    accounts: AccountTable,
    rings: Pick<RingIndex, 'viewer'>,
    records: RecordSource,
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#rings = rings;
    this.#records = records;
    database.onEnd((committed) => {
      const tell = committed && this.#changed;
      this.#changed = false;
      // Later, not now: a listener that fails must not look like a transaction that failed.
      if (tell) for (const listener of this.#listeners) queueMicrotask(listener);
    });
  }

  /** Tells after a transaction is kept that there are others than before. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  came(record: IndexedRecord, value: PostRecord): void {
    const act = this.#actOf(record, value);
    if (act !== undefined) this.#put(act, this.#firstSeen(record));
  }
  moved(_from: number, record: IndexedRecord, value: PostRecord): void {
    this.came(record, value);
  }
  copied(record: IndexedRecord, value: PostRecord): void {
    this.came(record, value);
  }
  went(record: IndexedRecord, value: PostRecord): void {
    const act = this.#actOf(record, value);
    if (act !== undefined) this.#take(act);
  }

  /** `seen` is when the follow came here; undefined where it is undone or gone. */
  followed(source: AccountRow, target: AccountRow, seen: number | undefined): void {
    const act = this.#followOf(source, target);
    if (act === undefined) return;
    if (seen === undefined) this.#take(act);
    else this.#put(act, seen);
  }
  /** The same follow came a second time, alone or in another document. */
  followCopied(source: AccountRow, target: AccountRow, seen: number): void {
    const act = this.#followOf(source, target);
    const before = act && this.#seen(act);
    if (act !== undefined && before !== undefined && seen < before) this.#put(act, seen);
  }

  /** Where it is known that somebody follows the viewer: when a copy of the follow came here. */
  followSeen(source: AccountRow, viewer: number, seen: number): void {
    const act = this.#followOf(source, this.#accounts.byId(viewer));
    if (act !== undefined) this.#put(act, Math.min(seen, this.#seen(act) ?? seen));
  }

  /** A like or repost counts from now on (1) or no longer (-1). */
  reacted(
    { target, kind, account }: { target: number; kind: ReactionKind; account: number },
    seen: number,
    by: 1 | -1,
  ): void {
    const { viewer } = this.#rings;
    if (kind === REACTION_KINDS.vote || viewer < 0 || account === viewer) return;
    const post = this.#database
      .sql<{ account: number; place: Uint8Array }>(
        'SELECT account, place FROM targets WHERE id = ?',
      )
      .get(target);
    if (post?.account !== viewer) return;
    const name = kind === REACTION_KINDS.like ? 'like' : 'repost';
    const act = {
      kind: name,
      subject: subjectOf(name, post.place),
      actor: account,
      ...post,
    } as const;
    if (by === 1) this.#put(act, seen);
    else this.#take(act);
  }

  /** Forgets all, before what concerns another viewer is put here. */
  clear(): void {
    this.#database.exec('DELETE FROM notices');
    this.#database.exec('DELETE FROM notice_acts');
    this.#changed = true;
  }

  /** A post is one thing that happens: an answer that quotes is an answer. */
  #actOf({ account, place }: IndexedRecord, value: PostRecord): Act | undefined {
    const { viewer } = this.#rings;
    if (viewer < 0 || account.id === viewer) return undefined;
    const me = this.#accounts.byId(viewer).account;
    const isMention = (facet: PostRecord['facets'][number]): boolean =>
      'account' in facet && facet.account === me;
    let kind: NoticeKind;
    if (value.reply?.parent.account === me) kind = 'reply';
    else if (value.quote?.account === me) kind = 'quote';
    else if (value.facets.some(isMention)) kind = 'mention';
    else return undefined;
    return { kind, subject: subjectOf(kind, place), actor: account.id, account: account.id, place };
  }
  #followOf(source: AccountRow, target: AccountRow): Act | undefined {
    const { viewer } = this.#rings;
    if (target.id !== viewer || source.id === viewer) return undefined;
    const subject = subjectOf('follow', source.digest);
    return { kind: 'follow', subject, actor: source.id, account: source.id, place: null };
  }

  /** When the first copy of a record came here. */
  #firstSeen(record: IndexedRecord): number {
    const copies = this.#database
      .sql<{ record: number }>(
        `SELECT record FROM shadows WHERE account = ?1 AND place = ?2
         UNION ALL SELECT record FROM posts WHERE account = ?1 AND place = ?2`,
      )
      .all(record.account.id, record.place)
      .map((row) => this.#records.load(row.record))
      .filter(({ hash }) => Buffer.compare(hash, record.hash) === 0);
    return Math.min(...copies.map(({ seen }) => seen));
  }

  #seen({ subject, actor }: Act): number | undefined {
    return this.#database
      .sql<{ seen: number }>('SELECT seen FROM notice_acts WHERE subject = ? AND account = ?')
      .get(subject, actor)?.seen;
  }

  #put(act: Act, seen: number): void {
    const before = this.#seen(act);
    if (before === seen) return;
    const { subject, actor, kind, account, place } = act;
    this.#database
      .sql('INSERT OR REPLACE INTO notice_acts (subject, account, seen) VALUES (?, ?, ?)')
      .run(subject, actor, seen);
    this.#database
      .sql(
        `INSERT INTO notices (subject, kind, account, place, latest, count) VALUES (?, ?, ?, ?, ?, 0)
         ON CONFLICT DO NOTHING`,
      )
      .run(subject, NOTICE_KINDS[kind], account, place, seen);
    this.#settle(subject, before === undefined ? 1 : 0);
  }
  #take(act: Act): void {
    const gone = this.#database
      .sql('DELETE FROM notice_acts WHERE subject = ? AND account = ?')
      .run(act.subject, act.actor);
    if (gone > 0) this.#settle(act.subject, -1);
  }
  #settle(subject: Uint8Array, by: number): void {
    this.#changed = true;
    this.#database
      .sql(
        `UPDATE notices SET count = count + ?2,
           latest = ifnull((SELECT max(seen) FROM notice_acts WHERE subject = ?1), 0)
         WHERE subject = ?1`,
      )
      .run(subject, by);
    this.#database.sql('DELETE FROM notices WHERE subject = ? AND count = 0').run(subject);
  }
}
