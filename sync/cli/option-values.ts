import { InvalidArgumentError } from 'commander';

/** Reads a whole number from an option. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${String(least)} to ${String(most)}.`);
  };
}

/** Collects an option that may be given several times. */
export function each(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
