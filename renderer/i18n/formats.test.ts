import { describe, expect, it } from 'vitest';
import { Formats } from './formats.ts';

const en = new Formats('en');
const fr = new Formats('fr');
const at = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();

describe('how long ago something was', () => {
  const now = at(22, 15, 30);

  it('is told in minutes, then hours, then days', () => {
    expect(en.age(now - 30_000, now)).toEqual({ kind: 'now' });
    expect(en.age(at(22, 15, 12), now)).toEqual({ kind: 'minutes', n: 18 });
    expect(en.age(at(22, 1), now)).toEqual({ kind: 'hours', n: 14 });
    expect(en.age(at(21, 23), at(22, 1))).toEqual({ kind: 'hours', n: 2 });
    expect(en.age(at(21, 2), now)).toEqual({ kind: 'date', text: 'yesterday' });
    expect(fr.age(at(21, 2), now)).toEqual({ kind: 'date', text: 'hier' });
    expect(fr.age(at(14, 9), now)).toEqual({ kind: 'date', text: '14 nov.' });
  });

  it('has a year when it was another one', () => {
    const age = en.age(new Date(2024, 1, 3).getTime(), now);
    expect(age).toEqual({ kind: 'date', text: '3 Feb 2024' });
  });

  it('is a date, not a negative number, for a clock that runs ahead', () => {
    expect(en.age(at(24, 12), now)).toEqual({ kind: 'date', text: '24 Nov' });
  });
});

describe('numbers and times', () => {
  it('are written as the language does', () => {
    expect(en.number(2038112)).toBe('2,038,112');
    expect(fr.number(2114)).toBe('2\u202f114');
    expect(en.clock(at(22, 14, 52), at(22, 18))).toBe('14:52');
    expect(fr.clock(at(22, 14, 52), at(22, 18))).toBe('14\u00a0h\u00a052');
    expect(en.clock(at(21, 14, 52), at(22, 18))).toBe('21 Nov 14:52');
  });

  it('give bytes a unit that leaves few digits', () => {
    expect(en.bytes(1234)).toBe('1.2 kB');
    expect(fr.bytes(48_000_000)).toBe('48\u202fMo');
  });
});
