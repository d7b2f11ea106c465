/** A virtual list is drawn as rows that exist and gaps that stand for rows that do not. */
export type Piece =
  | { readonly kind: 'row'; readonly index: number }
  /** `before` is the index of the row that follows: it names the gap. */
  | { readonly kind: 'gap'; readonly height: number; readonly before: number };

/** What a list that was never drawn knows of its rows: pixels by key. */
export function noHeights(): Map<string, number> {
  return new Map();
}

/**
 * Tops of all rows and, last, the height of all together, in pixels. Rows that were never drawn
 * count with the mean of those that were, or with `estimate`.
 */
export function topsOf(
  keys: readonly string[],
  measured: ReadonlyMap<string, number>,
  estimate: number,
): number[] {
  const guess = meanHeight(measured, estimate);
  const tops = [0];
  let top = 0;
  for (const key of keys) {
    top += measured.get(key) ?? guess;
    tops.push(top);
  }
  return tops;
}

function meanHeight(measured: ReadonlyMap<string, number>, estimate: number): number {
  if (measured.size === 0) return estimate;
  let sum = 0;
  for (const height of measured.values()) sum += height;
  return sum / measured.size;
}

/** Half-open range of the rows that touch the stretch from `from` to `to`, in pixels. */
export function rowsWithin(tops: readonly number[], from: number, to: number): [number, number] {
  const count = tops.length - 1;
  const start = Math.min(count, Math.max(0, firstAbove(tops, from) - 1));
  const end = Math.min(count, Math.max(start, firstAtLeast(tops, to)));
  return [start, end];
}

/** Index of the first top that is greater than `value`. */
function firstAbove(tops: readonly number[], value: number): number {
  return search(tops, (top) => top > value);
}

function firstAtLeast(tops: readonly number[], value: number): number {
  return search(tops, (top) => top >= value);
}

function search(tops: readonly number[], holds: (top: number) => boolean): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(tops[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Rows of the range and the pinned one (the feed's only tab stop must not leave the page), with
 * gaps for all others. The heights of all pieces sum up to the height of the list.
 */
export function piecesOf(
  tops: readonly number[],
  [start, end]: readonly [number, number],
  pinned: number | undefined,
): Piece[] {
  const count = tops.length - 1;
  const indices: number[] = [];
  for (let index = start; index < end; index++) indices.push(index);
  if (pinned !== undefined && pinned >= 0 && pinned < count) {
    if (pinned < start) indices.unshift(pinned);
    else if (pinned >= end) indices.push(pinned);
  }
  const pieces: Piece[] = [];
  let next = 0;
  for (const index of indices) {
    if (index > next) pieces.push(gap(tops, next, index));
    pieces.push({ kind: 'row', index });
    next = index + 1;
  }
  if (next < count) pieces.push(gap(tops, next, count));
  return pieces;
}

function gap(tops: readonly number[], from: number, before: number): Piece {
  return { kind: 'gap', height: (tops[before] ?? 0) - (tops[from] ?? 0), before };
}
