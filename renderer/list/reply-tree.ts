import type { ThreadView } from '../../sync/api/index.ts';

type Row = ThreadView['replies'][number];

/** A reply with the replies to it. */
export interface Branch {
  readonly row: Row;
  readonly kids: Branch[];
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
    const branch: Branch = { row, kids: [] };
    // A row whose parent was cut off by a page stands as deep as what is there allows.
    open.length = Math.max(0, Math.min(row.depth, open.length));
    (open.at(-1)?.kids ?? roots).push(branch);
    open.push(branch);
  }
  return roots;
}

/** How many replies stand below a branch. */
export function countBelow(branch: Branch): number {
  return branch.kids.reduce((sum, kid) => sum + 1 + countBelow(kid), 0);
}

/** The replies below a branch in reading order. */
export function flattened(branch: Branch): Branch[] {
  return branch.kids.flatMap((kid) => [{ row: kid.row, kids: [] }, ...flattened(kid)]);
}
