import type { Tid } from './brands.ts';
import { TID_AHEAD_MS } from './limits.ts';

/*
 * The TID of AT Protocol (atproto.com/specs/tid): 53 bits of microseconds since the Unix epoch and
 * 10 bits of a random clock id, as 13 characters of a base32 that sorts as the numbers do.
 */
const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
/** The first character is at most 7: the time is below 2^53 and exact as a number, until the year 2255. */
const FORM = /^[2-7ab][2-7a-z]{12}$/;
const LENGTH = 13;

export function isTid(text: string): text is Tid {
  return FORM.test(text);
}

/** `micros` since the Unix epoch, `clock` from 0 to 1023. */
export function formatTid(micros: number, clock: number): Tid {
  let text = ALPHABET.charAt(clock >> 5) + ALPHABET.charAt(clock & 31);
  let rest = micros;
  for (let place = 0; place < LENGTH - 2; place++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text as Tid;
}

/** Microseconds since the Unix epoch. */
export function tidMicros(tid: Tid): number {
  // The last two characters are the ten bits of the clock id. Plain numbers are ten times faster
  // than BigInt, which matters at 20,000 records a second.
  let micros = 0;
  for (let place = 0; place < LENGTH - 2; place++)
    micros = micros * 32 + ALPHABET.indexOf(tid.charAt(place));
  return micros;
}

/** Milliseconds since the Unix epoch. */
export function tidTime(tid: Tid): number {
  return Math.floor(tidMicros(tid) / 1000);
}

/**
 * A TID for now that is larger than `last`, whatever the clock does. `last` is ignored where it
 * lies over a day ahead, so that one wrong clock does not pin a writer to the future.
 * @param now milliseconds since the Unix epoch
 * @param standing of the statement that this one takes the place of: the TID is larger however far
 *   ahead that lies, since nothing else would end what was said under a wrong clock
 * @param random a number in [0, 1)
 */
export function nextTid({
  now,
  last,
  standing,
  random,
}: {
  now: number;
  last?: Tid | undefined;
  standing?: Tid | undefined;
  random: number;
}): Tid {
  const counts = last !== undefined && tidTime(last) <= now + TID_AHEAD_MS;
  const micros = Math.max(
    Math.floor(now * 1000),
    counts ? tidMicros(last) + 1 : 0,
    standing === undefined ? 0 : tidMicros(standing) + 1,
  );
  return formatTid(Math.min(micros, Number.MAX_SAFE_INTEGER), Math.floor(random * 1024));
}
