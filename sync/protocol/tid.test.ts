import { describe, expect, it } from 'vitest';
import { TID_AHEAD_MS } from './limits.ts';
import { formatTid, isTid, nextTid, tidMicros, tidTime } from './tid.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('a TID', () => {
  it('is the number that AT Protocol writes', () => {
    // From the specification, atproto.com/specs/tid.
    expect(isTid('3jzfcijpj2z2a')).toBe(true);
    expect(formatTid(tidMicros('3jzfcijpj2z2a' as never), 6)).toBe(
      '3jzfcijpj2z2a'.slice(0, 11) + '2a',
    );
    expect(formatTid(0, 0)).toBe('2222222222222');
    expect(formatTid(2 ** 53 - 1, 1023)).toBe('bzzzzzzzzzzzz');
  });

  it.each([
    '',
    '3jzfcijpj2z2',
    '3jzfcijpj2z2aa',
    '3JZFCIJPJ2Z2A',
    '0jzfcijpj2z2a',
    'czzzzzzzzzzzz',
    '3jzfcijpj2z2a\n',
  ])('is not %j', (text) => {
    expect(isTid(text)).toBe(false);
  });

  it('sorts as its time does', () => {
    const times = [0, 1, 31, 32, 1023, 1024, NOW * 1000, NOW * 1000 + 1, 2 ** 53 - 1];
    const tids = times.map((micros) => formatTid(micros, 0));
    expect([...tids].sort()).toEqual(tids);
    expect(tids.map(tidMicros)).toEqual(times);
    expect(tids.every(isTid)).toBe(true);
  });

  it('says its time in milliseconds', () => {
    expect(tidTime(formatTid(NOW * 1000 + 999, 5))).toBe(NOW);
  });
});

describe('the next TID', () => {
  it('is the present one, with ten random bits', () => {
    expect(nextTid({ now: NOW, random: 0 })).toBe(formatTid(NOW * 1000, 0));
    expect(nextTid({ now: NOW, random: 0.9999 })).toBe(formatTid(NOW * 1000, 1023));
  });

  it('is larger than the last one even where the clock stands still or goes back', () => {
    const last = formatTid(NOW * 1000, 1023);
    expect(nextTid({ now: NOW, last, random: 0 }) > last).toBe(true);
    expect(nextTid({ now: NOW - 60_000, last, random: 0 }) > last).toBe(true);
  });

  it('follows one that lies a day ahead, and not one that lies further', () => {
    const atLimit = formatTid((NOW + TID_AHEAD_MS) * 1000, 0);
    const beyond = formatTid((NOW + TID_AHEAD_MS + 1) * 1000, 0);
    expect(nextTid({ now: NOW, last: atLimit, random: 0 }) > atLimit).toBe(true);
    expect(nextTid({ now: NOW, last: beyond, random: 0 })).toBe(formatTid(NOW * 1000, 0));
  });

  it('is larger than that of the statement whose place it takes, however far ahead that lies', () => {
    const years = 5 * 365 * 24 * 3_600_000;
    const standing = formatTid((NOW + years) * 1000, 1023);
    expect(nextTid({ now: NOW, standing, random: 0 }) > standing).toBe(true);
    expect(nextTid({ now: NOW + 2 * years, standing, random: 0 })).toBe(
      formatTid((NOW + 2 * years) * 1000, 0),
    );
    const last = formatTid(Number.MAX_SAFE_INTEGER, 0);
    expect(isTid(nextTid({ now: NOW, standing: last, random: 0.5 }))).toBe(true);
  });
});
