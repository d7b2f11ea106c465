/** Words further away than this are no slip of the pen, so nothing is suggested. */
const FURTHEST = 2;

/**
 * The word of a list that was most likely meant, by optimal string alignment distance (a letter
 * added, lost, changed, or two neighbours swapped); among equals the one that begins alike longest.
 */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  let best: { word: string; distance: number; alike: number } | undefined;
  for (const word of words) {
    if (Math.abs(word.length - written.length) > FURTHEST) continue;
    const distance = alignmentDistance(written, word);
    if (distance > FURTHEST) continue;
    const alike = commonStart(written, word);
    const closer =
      best === undefined ||
      distance < best.distance ||
      (distance === best.distance && alike > best.alike);
    if (closer) best = { word, distance, alike };
  }
  return best?.word;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function alignmentDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + changed,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
