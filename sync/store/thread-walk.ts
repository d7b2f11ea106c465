import type { Database } from './database.ts';
import { StoreError } from './store-error.ts';
import type { NodeRow, ThreadIndex } from './thread-index.ts';

/** A node where the walk stands; depth 0 for answers to the focus, -1 for the focus itself. */
export interface Spot {
  node: NodeRow;
  depth: number;
}

/**
 * Walks the answers below a post depth first, siblings in the order of (TID, hash), from any point
 * on: each step is a seek or two, so that a page of a huge thread costs what a small one does.
 *
 * Answers to a post that is not here stand below a placeholder, and the placeholder stands below
 * the root that they name. An answer commits to its parent and its root by hash, so a walk down
 * only meets posts that commit to the focus, and ends.
 */
export class ThreadWalk {
  readonly #database: Database;
  readonly #threads: ThreadIndex;
  readonly #focus: Spot;

  constructor(database: Database, threads: ThreadIndex, focus: NodeRow) {
    this.#database = database;
    this.#threads = threads;
    this.#focus = { node: focus, depth: -1 };
  }

  /** At most `limit` spots after this one, or from the first answer on. */
  page(limit: number, after?: NodeRow): Spot[] {
    const spots: Spot[] = [];
    let spot = this.#next(after === undefined ? this.#focus : this.#spot(after));
    while (spot !== undefined && spots.length < limit) {
      spots.push(spot);
      spot = this.#next(spot);
    }
    return spots;
  }

  #next(from: Spot): Spot | undefined {
    const child = this.#child(from);
    if (child !== undefined) return child;
    let spot = from;
    while (spot.node.id !== this.#focus.node.id) {
      const above = this.#above(spot);
      const sibling = this.#child(above, spot.node);
      if (sibling !== undefined) return sibling;
      spot = above;
    }
    return undefined;
  }

  /** The spot of a node below the focus: its depth is counted on the way up. */
  #spot(node: NodeRow): Spot {
    let steps = 0;
    let above = node;
    while (above.id !== this.#focus.node.id) {
      above = this.#nodeAbove(above);
      steps += 1;
    }
    return { node, depth: steps - 1 };
  }
  #above(spot: Spot): Spot {
    return { node: this.#nodeAbove(spot.node), depth: spot.depth - 1 };
  }
  #nodeAbove(node: NodeRow): NodeRow {
    if (node.parent !== null) return this.#threads.node(node.parent);
    // A placeholder stands directly below the focus, and only there.
    if (node.record === null && this.#focus.node.root === null) return this.#focus.node;
    throw new StoreError('BAD_INPUT', 'This page of the thread cannot be found; open it again.');
  }

  #child(spot: Spot, after?: NodeRow): Spot | undefined {
    const depth = spot.depth + 1;
    const isFocus = spot.node.id === this.#focus.node.id;
    const answer =
      spot.node.replies === 0
        ? undefined
        : this.#answer(spot.node, after, isFocus || spot.node.record !== null);
    const placeholder =
      isFocus && spot.node.root === null ? this.#placeholder(spot.node, after) : undefined;
    const first =
      answer === undefined || (placeholder !== undefined && standsBefore(placeholder, answer))
        ? placeholder
        : answer;
    return first === undefined ? undefined : { node: first, depth };
  }

  /** Below a placeholder only the answers that name the focus as their root. */
  #answer(node: NodeRow, after: NodeRow | undefined, all: boolean): NodeRow | undefined {
    return this.#database
      .sql<NodeRow>(
        `SELECT * FROM nodes WHERE parent = ?1 AND (place, id) > (?2, ?3)
         ${all ? '' : 'AND root = ?4'} ORDER BY place, id LIMIT 1`,
      )
      .get(node.id, ...position(after), ...(all ? [] : [this.#focus.node.id]));
  }
  #placeholder(node: NodeRow, after: NodeRow | undefined): NodeRow | undefined {
    return this.#database
      .sql<NodeRow>(
        `SELECT nodes.* FROM orphanages JOIN nodes ON nodes.id = missing
         WHERE orphanages.root = ?1 AND (orphanages.place, missing) > (?2, ?3)
         ORDER BY orphanages.place, missing LIMIT 1`,
      )
      .get(node.id, ...position(after));
  }
}

function position(after: NodeRow | undefined): [Uint8Array, number] {
  return after === undefined ? [Buffer.alloc(0), 0] : [after.place, after.id];
}

function standsBefore(a: NodeRow, b: NodeRow): boolean {
  return (Buffer.compare(a.place, b.place) || a.id - b.id) < 0;
}
