import { InvalidArgumentError } from 'commander';

/** Reads a whole number from an option. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${String(least)} to ${String(most)}.`);
  };
}

/** Reads a date (ISO 8601), or milliseconds since the Unix epoch. */
export function pointInTime(text: string): number {
  const time = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isSafeInteger(time)) return time;
  throw new InvalidArgumentError('It must be a date, such as 2027-01-31T18:00Z.');
}

/** Collects an option that may be given several times. */
export function each(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
