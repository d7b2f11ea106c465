import type { ThreadView } from '../../sync/api/index.ts';

type Row = ThreadView['replies'][number];

/** A reply with the replies to it. */
export interface Branch {
  readonly row: Row;
  readonly kids: Branch[];
  /** How many replies stand below it, on all levels. */
  below: number;
}

/** Rows of several pages, each once: a page that changed may hold what the next one held before. */
export function joinedRows(first: readonly Row[], further: readonly Row[]): Row[] {
  const seen = new Set(first.map((row) => row.address));
  return [...first, ...further.filter((row) => !seen.has(row.address))];
}

/** Makes a tree of rows in reading order, whose depth says how far below the focus they stand. */
export function replyTree(rows: readonly Row[]): Branch[] {
  const roots: Branch[] = [];
  const open: Branch[] = [];
  for (const row of rows) {
    const branch: Branch = { row, kids: [], below: 0 };
    // A row whose parent was cut off by a page stands as deep as what is there allows.
    open.length = Math.max(0, Math.min(row.depth, open.length));
    (open.at(-1)?.kids ?? roots).push(branch);
    for (const above of open) above.below++;
    open.push(branch);
  }
  return roots;
}

/** The replies below a branch in reading order; a thread can be deeper than a call stack. */
export function flattened(branch: Branch): Branch[] {
  const flat: Branch[] = [];
  const waiting = [...branch.kids].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    flat.push({ row: next.row, kids: [], below: 0 });
    waiting.push(...[...next.kids].reverse());
  }
  return flat;
}

/** Place among `branches` of the one that an address stands in; -1 where it is in none. */
export function placeOf(branches: readonly Branch[], address: string): number {
  return branches.findIndex(
    (branch) =>
      branch.row.address === address ||
      flattened(branch).some(({ row }) => row.address === address),
  );
}
