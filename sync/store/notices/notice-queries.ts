import type { AccountId } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import type { Database } from '../database/database.ts';
import type { PostQueries } from '../posts/post-queries.ts';
import { REACTION_KINDS } from '../reactions/reaction-kinds.ts';
import type { RingIndex } from '../people/ring-index.ts';
import type { PostRow } from '../rows.ts';
import { StoreError } from '../store-error.ts';
import type { NoticeIndex } from './notice-index.ts';
import { NOTICE_KINDS, noticeKind, type NoticeKind, subjectOf } from './notice-kinds.ts';

/** Acts of one notice that are looked at: of 100,000 likes the last ones tell who is to be named. */
export const ACTS_LOOKED_AT = 1000;
/** Notices read at once. */
const CHUNK = 50;

/** What was done to the viewer; one post's likes are one. */
export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  /** When the last of it came here; of a poll, when it ended. */
  at: number;
  /** Who did it, latest first, ACTS_LOOKED_AT at most. Nobody ends a poll. */
  actors: AccountId[];
  /** How many did it. */
  count: number;
  post?: PostRow;
}

interface Found {
  subject: Uint8Array;
  kind: number;
  account: number;
  place: Uint8Array | null;
  latest: number;
  count: number;
}
interface Key {
  latest: number;
  subject: Uint8Array;
}

/** What others did to the viewer, latest first. */
export class NoticeQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;
  readonly #rings: Pick<RingIndex, 'viewer'>;
  readonly #index: NoticeIndex;

  constructor(
    database: Database,
    accounts: AccountTable,
    posts: PostQueries,
    rings: Pick<RingIndex, 'viewer'>,
    index: NoticeIndex,
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#posts = posts;
    this.#rings = rings;
    this.#index = index;
  }

  onChange(listener: () => void): () => void {
    return this.#index.onChange(listener);
  }

  /** From below a place on; whoever reads stops when there is enough. Polls that end later are not there yet. */
  *from(now: number, before?: string): Generator<NoticeRow> {
    let last = before === undefined ? TOP : decodePlace(before);
    for (;;) {
      const acts = this.#acts(last);
      const polls = this.#endedPolls(now, last);
      // Each list ends somewhere: beyond that place the other one says nothing yet.
      const found = [...acts, ...polls].sort(byPlace).slice(0, CHUNK);
      for (const one of found) {
        const row = this.#row(one);
        if (row !== undefined) yield row;
      }
      const end = found.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  /** When the next poll that concerns the viewer ends; undefined where none will. */
  nextEnd(now: number): number | undefined {
    const row = this.#database
      .sql<{ ends: number | null }>(
        `SELECT min(ends) ends FROM (
           SELECT ends FROM targets WHERE account = ?1 AND ends > ?2 AND here = 1
           UNION ALL SELECT ends FROM reactions r JOIN targets t ON t.id = target
           WHERE r.account = ?1 AND kind = ${String(REACTION_KINDS.vote)} AND counts = 1
             AND ends > ?2 AND here = 1)`,
      )
      .get(this.#rings.viewer, now);
    return row?.ends ?? undefined;
  }

  #acts({ latest, subject }: Key): Found[] {
    return this.#database
      .sql<Found>(
        `SELECT subject, kind, account, place, latest, count FROM notices
         WHERE (latest, subject) < (?, ?) ORDER BY latest DESC, subject DESC LIMIT ?`,
      )
      .all(latest, subject, CHUNK);
  }

  /** Polls of the viewer's, and those that the viewer voted in. */
  #endedPolls(now: number, { latest, subject }: Key): Found[] {
    const rows = this.#database
      .sql<{ account: number; place: Uint8Array; ends: number }>(
        `SELECT account, place, ends FROM targets
         WHERE account = ?1 AND ends <= min(?2, ?3) AND here = 1
         UNION SELECT t.account, place, ends FROM reactions r JOIN targets t ON t.id = target
         WHERE r.account = ?1 AND kind = ${String(REACTION_KINDS.vote)} AND counts = 1
           AND ends <= min(?2, ?3) AND here = 1
         ORDER BY ends DESC, place DESC LIMIT ?4`,
      )
      // Those of one millisecond are told apart below.
      .all(this.#rings.viewer, now, latest, CHUNK * 2);
    return rows
      .map(({ account, place, ends }) => ({
        subject: subjectOf('poll', place),
        kind: NOTICE_KINDS.poll,
        account,
        place,
        latest: ends,
        count: 0,
      }))
      .filter((poll) => byPlace({ latest, subject }, poll) < 0);
  }

  /** Undefined where the post it is about is gone. */
  #row({ subject, kind, account, place, latest, count }: Found): NoticeRow | undefined {
    const row: NoticeRow = {
      id: idOf(subject),
      kind: noticeKind(kind),
      at: latest,
      actors: this.#actors(subject),
      count,
    };
    if (place === null) return row;
    const key = this.#database
      .sql<{ sort: number; place: Uint8Array; record: number }>(
        'SELECT sort, place, record FROM posts WHERE account = ? AND place = ?',
      )
      .get(account, place);
    return key === undefined ? undefined : { ...row, post: this.#posts.row(key) };
  }

  #actors(subject: Uint8Array): AccountId[] {
    return this.#database
      .sql<{ account: number }>(
        `SELECT account FROM notice_acts WHERE subject = ? ORDER BY seen DESC LIMIT ?`,
      )
      .all(subject, ACTS_LOOKED_AT)
      .map(({ account }) => this.#accounts.byId(account).account);
  }
}

/** The place of a notice among others: what the next page goes on from. */
export function noticePlace({ at, id }: Pick<NoticeRow, 'at' | 'id'>): string {
  return `${String(at)}~${id}`;
}
function decodePlace(text: string): Key {
  const match = /^(\d{1,16})~([\w-]{1,64})$/.exec(text);
  const latest = Number(match?.[1]);
  if (match === null || !Number.isSafeInteger(latest)) {
    throw new StoreError(
      'BAD_INPUT',
      'This page of notifications cannot be found; start again at the top.',
    );
  }
  return { latest, subject: Buffer.from(match[2] ?? '', 'base64url') };
}
function idOf(subject: Uint8Array): string {
  return Buffer.from(subject).toString('base64url');
}

/** Before every other: subjects begin with a small number. */
const TOP: Key = { latest: Number.MAX_SAFE_INTEGER, subject: Buffer.from([0xff]) };
/** Latest first. */
function byPlace(a: Key, b: Key): number {
  return b.latest - a.latest || Buffer.compare(b.subject, a.subject);
}
