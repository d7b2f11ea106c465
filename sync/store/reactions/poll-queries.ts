import type { AccountId, Poll, PostReference, Tid } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToTid } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import type { RingNumber } from '../people/ring-index.ts';
import { StoreError } from '../store-error.ts';
import { PAST_VOTES, REACTION_KINDS, type ReactionKind } from './reaction-kinds.ts';
import type { TargetTable } from './target-table.ts';

/** One number for each electorate: everyone known here, within two hops, the viewer's follows. */
export interface ElectorateCounts {
  all: number;
  near: number;
  followed: number;
}
export interface PollResult {
  /** In the order of the options. */
  options: ElectorateCounts[];
  voters: ElectorateCounts;
  /** Votes that count and came here after the end. */
  late: number;
  /** Votes that claim a time past the end. */
  dropped: number;
  /** What the viewer chose; undefined before it voted. */
  mine?: number[];
}

export interface VoteRow {
  account: AccountId;
  tid: Tid;
  options: number[];
  late: boolean;
  counts: boolean;
}
export interface VotePage {
  votes: VoteRow[];
  /** Present where more follows. */
  cursor?: string;
}

interface TallyRow {
  kind: ReactionKind | typeof PAST_VOTES;
  says: number;
  late: number;
  ring: RingNumber;
  count: number;
}
interface ReactionRow {
  account: number;
  dropped: number;
  said: Uint8Array;
  seen: number;
  says: number;
}

/** What was voted, in numbers and by whom. */
export class PollQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #targets: TargetTable;

  constructor(database: Database, accounts: AccountTable, targets: TargetTable) {
    this.#database = database;
    this.#accounts = accounts;
    this.#targets = targets;
  }

  /** A few rows, however many voted. */
  result(post: PostReference, poll: Poll): PollResult {
    const result: PollResult = {
      options: poll.options.map(none),
      voters: none(),
      late: 0,
      dropped: 0,
    };
    const tallies = this.#database
      .sql<TallyRow>(
        'SELECT kind, says, late, ring, count FROM tallies WHERE target = ? AND kind IN (?, ?)',
      )
      .all(this.#targets.idOf(post), REACTION_KINDS.vote, PAST_VOTES);
    for (const { kind, says, late, ring, count } of tallies) {
      if (kind === PAST_VOTES) {
        result.dropped += count;
        continue;
      }
      const chosen = optionsOf(says);
      for (const option of chosen) tally(result.options[option], ring, count);
      tally(result.voters, ring, count);
      if (late === 1) result.late += count;
      if (ring === 0) result.mine = chosen;
    }
    return result;
  }

  /** Every vote that counts, and those that do not for what they claim; by when voters were met. */
  votes(post: PostReference, options: { limit: number; after?: string }): VotePage {
    const from = options.after === undefined ? FIRST : decode(options.after);
    const rows = this.#database
      .sql<ReactionRow>(
        `SELECT account, dropped, said, seen, says FROM reactions
         WHERE target = ?1 AND kind = ?2 AND (account, dropped, said) > (?3, ?4, ?5)
           AND (counts = 1 OR dropped = 1)
         ORDER BY account, dropped, said LIMIT ?6`,
      )
      .all(
        this.#targets.idOf(post),
        REACTION_KINDS.vote,
        from.account,
        from.dropped,
        from.said,
        options.limit + 1,
      );
    const shown = rows.slice(0, options.limit);
    const last = shown.at(-1);
    const votes = shown.map(({ account, dropped, said, seen, says }): VoteRow => ({
      account: this.#accounts.byId(account).account,
      tid: bytesToTid(said.subarray(0, 8)),
      options: optionsOf(says),
      late: seen > this.#ends(post),
      counts: dropped === 0,
    }));
    return rows.length > options.limit && last !== undefined
      ? { votes, cursor: encode(last) }
      : { votes };
  }

  #ends(post: PostReference): number {
    const row = this.#database
      .sql<{ ends: number | null }>('SELECT ends FROM targets WHERE id = ?')
      .get(this.#targets.idOf(post));
    return row?.ends ?? Infinity;
  }
}

const none = (): ElectorateCounts => ({ all: 0, near: 0, followed: 0 });

function tally(counts: ElectorateCounts | undefined, ring: RingNumber, by: number): void {
  if (counts === undefined) return;
  counts.all += by;
  if (ring <= 2) counts.near += by;
  if (ring <= 1) counts.followed += by;
}

function optionsOf(says: number): number[] {
  const options: number[] = [];
  for (let option = 0; says >> option !== 0; option += 1) {
    if (((says >> option) & 1) === 1) options.push(option);
  }
  return options;
}

const FIRST = { account: 0, dropped: 0, said: Buffer.alloc(0) };

/** Accounts are no part of the index: their rows outlive a rebuild. */
function encode({ account, dropped, said }: ReactionRow): string {
  return `${String(account)}~${String(dropped)}~${Buffer.from(said).toString('base64url')}`;
}
function decode(text: string): typeof FIRST {
  const match = /^(\d{1,15})~([01])~([\w-]{54})$/.exec(text);
  if (match === null) {
    throw new StoreError('BAD_INPUT', 'This page of votes cannot be found; start again.');
  }
  const [, account, dropped, said = ''] = match;
  return {
    account: Number(account),
    dropped: Number(dropped),
    said: Buffer.from(said, 'base64url'),
  };
}
