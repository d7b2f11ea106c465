const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * Pause before a try, in milliseconds: doubles from a quarter of a second up to ten seconds, and a
 * random half keeps several windows from knocking together. `random` returns 0 to 1.
 */
export function pauseBefore(attempt: number, random: () => number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return longest / 2 + (random() * longest) / 2;
}
