import type { Database } from '../database/database.ts';
import { RING_SQL, type RingIndex, type RingNumber } from '../people/ring-index.ts';
import { PAST_VOTES, REACTION_KINDS } from './reaction-kinds.ts';

/** Something that counts, by one account. */
export interface Counted {
  target: number;
  kind: number;
  says: number;
  late: number;
}

/** Whether what counts came late: r is a row of reactions, t its target. */
export const LATE_SQL = '(t.ends IS NOT NULL AND r.kind = 2 AND r.seen > t.ends)';

/** How many say what about a post, so that two million votes are read in a few rows. */
export class Tallies {
  readonly #database: Database;
  readonly #rings: RingIndex;
  /** Changes since the last flush: what is counted with its ring, and by how much. */
  readonly #pending = new Map<string, { counted: Counted; ring: RingNumber; by: number }>();

  constructor(database: Database, rings: RingIndex) {
    this.#database = database;
    this.#rings = rings;
    database.onEnd(() => {
      this.#pending.clear();
    });
    rings.onMoved((account, from, to) => {
      this.#move(account, from, to);
    });
  }

  add(counted: Counted, account: number, by: 1 | -1): void {
    this.#add(counted, this.#rings.numberOf(account), by);
  }

  /** A vote that claims a time past the end. */
  addPast(target: number, by: 1 | -1): void {
    this.#add({ target, kind: PAST_VOTES, says: 0, late: 0 }, 3, by);
  }

  /** Writes what came and went: once a batch, not once a vote. */
  flush(): void {
    for (const { counted, ring, by } of this.#pending.values()) {
      if (by === 0) continue;
      const { target, kind, says, late } = counted;
      this.#database
        .sql(
          `INSERT INTO tallies (target, kind, says, late, ring, count) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET count = count + excluded.count`,
        )
        .run(target, kind, says, late, ring, by);
      this.#database
        .sql(
          `DELETE FROM tallies
           WHERE target = ? AND kind = ? AND says = ? AND late = ? AND ring = ? AND count = 0`,
        )
        .run(target, kind, says, late, ring);
    }
    this.#pending.clear();
  }

  /** Counts the votes on a poll anew. */
  recountVotes(target: number): void {
    const { vote } = REACTION_KINDS;
    this.flush();
    this.#database
      .sql('DELETE FROM tallies WHERE target = ? AND kind IN (?, ?)')
      .run(target, vote, PAST_VOTES);
    this.#database
      .sql(`${RECOUNT} WHERE r.target = ?2 AND r.kind = ?3 AND r.counts = 1 ${GROUPED}`)
      .run(this.#rings.viewer, target, vote);
    this.#database.sql(`${RECOUNT_PAST} AND r.target = ? ${GROUPED}`).run(target);
  }

  /** Counts everything anew, for another viewer. */
  recountAll(): void {
    this.flush();
    this.#database.exec('DELETE FROM tallies');
    this.#database.sql(`${RECOUNT} WHERE r.counts = 1 ${GROUPED}`).run(this.#rings.viewer);
    this.#database.sql(`${RECOUNT_PAST} ${GROUPED}`).run();
  }

  #move(account: number, from: RingNumber, to: RingNumber): void {
    const all = this.#database.sql<Counted>(
      `SELECT r.target, r.kind, r.says, ${LATE_SQL} late
       FROM reactions r JOIN targets t ON t.id = r.target WHERE r.account = ? AND r.counts = 1`,
    );
    for (const counted of all.iterate(account)) {
      this.#add(counted, from, -1);
      this.#add(counted, to, 1);
    }
  }

  #add(counted: Counted, ring: RingNumber, by: 1 | -1): void {
    const { target, kind, says, late } = counted;
    const key = `${String(target)},${String(kind)},${String(says)},${String(late)},${String(ring)}`;
    const pending = this.#pending.get(key);
    if (pending === undefined) this.#pending.set(key, { counted, ring, by });
    else pending.by += by;
  }
}

const RECOUNT = `
INSERT INTO tallies (target, kind, says, late, ring, count)
SELECT r.target, r.kind, r.says, ${LATE_SQL},
  ${RING_SQL.replaceAll(/\baccount\b/g, 'r.account')}, count(*)
FROM reactions r JOIN targets t ON t.id = r.target LEFT JOIN near n ON n.account = r.account`;
const RECOUNT_PAST = `
INSERT INTO tallies (target, kind, says, late, ring, count)
SELECT r.target, ${String(PAST_VOTES)}, 0, 0, 3, count(*)
FROM targets t JOIN reactions r ON r.target = t.id AND r.dropped = 1
WHERE t.past IS NOT NULL AND r.said >= t.past`;
const GROUPED = 'GROUP BY 1, 2, 3, 4, 5';
