import { isIP, isIPv6 } from 'node:net';
import { InvalidArgumentError } from 'commander';
import { QUOTA_LEAST, QUOTA_MOST, RATE_LIMIT_LEAST, RATE_LIMIT_MOST } from '../api/index.ts';
import { isPublicAddress } from '../engine/domains/public-address.ts';

/** Reads a whole number from an option. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${String(least)} to ${String(most)}.`);
  };
}

const MULTIPLES = { '': 1, k: 1000, M: 1_000_000 } as const;

/** Reads bytes a second: a number, also with k or M behind it, or "none". */
export function byteRate(text: string): number | 'none' {
  if (text === 'none') return text;
  const [, count, multiple = ''] = /^(\d{1,10}(?:\.\d{1,3})?)([kM]?)$/.exec(text) ?? [];
  const rate = Math.round(Number(count) * MULTIPLES[multiple as keyof typeof MULTIPLES]);
  if (rate >= RATE_LIMIT_LEAST && rate <= RATE_LIMIT_MOST) return rate;
  throw new InvalidArgumentError(
    `It must be "none", or bytes a second from ${String(RATE_LIMIT_LEAST)} to ${String(RATE_LIMIT_MOST)}, like 100k or 2M.`,
  );
}

/** Reads "on" or "off". */
export function onOff(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new InvalidArgumentError('It must be "on" or "off".');
}

/** Reads a date (ISO 8601), or milliseconds since the Unix epoch. */
export function pointInTime(text: string): number {
  const time = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isSafeInteger(time)) return time;
  throw new InvalidArgumentError('It must be a date, such as 2027-01-31T18:00Z.');
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Reads when something ends, in milliseconds: a date and time, or how long from now. */
export function endTime(text: string): number {
  return spanOf(text, 1) ?? dateOf(text);
}

/** The same of what is over: a date and time, or how long ago. */
export function pastTime(text: string): number {
  return spanOf(text, -1) ?? dateOf(text);
}

function spanOf(text: string, way: 1 | -1): number | undefined {
  const [, count, unit] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  if (unit === undefined) return undefined;
  return Date.now() + way * Number(count) * UNITS[unit as keyof typeof UNITS];
}

function dateOf(text: string): number {
  // A number alone is a year to Date.parse, and hardly what was meant.
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new InvalidArgumentError('It must be like 2026-12-31T18:00Z, 30m, 24h or 7d.');
}

/** Reads a size in bytes: 500M, 4G. */
export function byteSize(text: string): number {
  const [, count, unit] = /^(\d{1,6})([MG])$/.exec(text) ?? [];
  const bytes = Number(count) * (unit === 'G' ? 1e9 : 1e6);
  if (bytes >= QUOTA_LEAST && bytes <= QUOTA_MOST) return bytes;
  throw new InvalidArgumentError('It must be a size of at least 16M, such as 500M or 4G.');
}

/** A name of DNS of at least two parts: 253 letters, 63 each; the last has a letter, or it is a mistyped address. */
const NAME =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Reads an address or a name by which the internet calls this computer, as the beginning of a multiaddr; collects several. */
export function publicHost(text: string, earlier: string[] = []): string[] {
  if (isIP(text) !== 0) {
    if (isPublicAddress(text)) return [...earlier, `/${isIPv6(text) ? 'ip6' : 'ip4'}/${text}`];
    throw new InvalidArgumentError(
      `${text} is no address of the internet: nobody can call it there.`,
    );
  }
  if (NAME.test(text)) return [...earlier, `/dns/${text.toLowerCase()}`];
  throw new InvalidArgumentError(
    `It must be an IP address or a name, without a port, such as 203.0.113.7 or home.example.org.`,
  );
}

/** Collects an option that may be given several times. */
export function each(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
