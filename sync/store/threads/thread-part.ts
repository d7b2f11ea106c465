import type { Database } from '../database/database.ts';

/** Which answers to the focused post: those of one's own network, those of strangers, or all. */
export type ThreadPart = 'network' | 'strangers' | 'all';

/** "More than this" is as good as the number to whoever reads "n replies by people new to you". */
export const STRANGERS_COUNTED = 1000;

/**
 * Of one's own network are oneself, whom one follows and whom they follow, and who wrote the post
 * that is answered; and answers that one of these answered in turn.
 */
const OF_NETWORK = `(answers.account IN (:viewer, :author)
  OR EXISTS (SELECT 1 FROM near WHERE near.account = answers.account)
  OR EXISTS (SELECT 1 FROM answers theirs WHERE theirs.parent = answers.place
    AND (theirs.account = :viewer
      OR EXISTS (SELECT 1 FROM near WHERE near.account = theirs.account))))`;

/** An answer as its table has it. */
export interface AnswerKey {
  place: Uint8Array;
  account: number;
  record: number;
}
const FIRST: AnswerKey = { place: new Uint8Array(), account: 0, record: 0 };

/** Tells the answers to one post apart by who wrote them. */
export class AnswersTo {
  readonly #database: Database;
  readonly #parent: Uint8Array;
  readonly #people: { viewer: number; author: number };

  /** Rows of accounts; `viewer` is below 0 where nobody looks: then nobody is a stranger. */
  constructor(database: Database, parent: Uint8Array, people: { viewer: number; author: number }) {
    this.#database = database;
    this.#parent = parent;
    this.#people = people;
  }

  /** In the order of (TID, hash), after this one or from the first on. */
  list(part: ThreadPart, { place, account, record } = FIRST): Iterable<AnswerKey> {
    const asked = this.#people.viewer < 0 ? 'all' : part;
    const among = { all: '', network: `AND ${OF_NETWORK}`, strangers: `AND NOT ${OF_NETWORK}` };
    return this.#database
      .sql<AnswerKey>(
        `SELECT place, account, record FROM answers
         WHERE parent = :parent AND (place, account, record) > (:place, :account, :record)
         ${among[asked]}
         ORDER BY place, account, record`,
      )
      .iterate({
        parent: this.#parent,
        place,
        account,
        record,
        ...(asked === 'all' ? {} : this.#people),
      });
  }

  /** Strangers' answers, counted up to STRANGERS_COUNTED. */
  strangers(): number {
    if (this.#people.viewer < 0) return 0;
    return (
      this.#database
        .sql<{ count: number }>(
          `SELECT count(*) count FROM (SELECT 1 FROM answers
           WHERE parent = :parent AND NOT ${OF_NETWORK} LIMIT ${String(STRANGERS_COUNTED)})`,
        )
        .get({ parent: this.#parent, ...this.#people })?.count ?? 0
    );
  }
}
