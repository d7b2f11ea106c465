/** Every row once, where it stands first: rows move between two questions for pages of them. */
export function withoutRepeats<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = keyOf(row);
    return !seen.has(key) && seen.add(key);
  });
}
