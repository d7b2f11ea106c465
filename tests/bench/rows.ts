export interface Row {
  name: string;
  value: number;
  unit: string;
  /** What DESIGN asks for; the comparison is told by its sign. */
  goal: string;
}

/** The value below which `share` of the sorted times lie. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
export const megabytes = (bytes = 0): number => Math.round(bytes / 1e5) / 10;
export const round = (value: number, digits = 1): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;
