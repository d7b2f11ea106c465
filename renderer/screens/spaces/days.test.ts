import { describe, expect, it } from 'vitest';
import { beginningOf, dayOf } from './days.ts';

describe('the day of a date field', () => {
  it('begins at midnight where this computer is, and is written as the field writes it', () => {
    for (const time of [
      new Date(2026, 0, 1, 0, 0),
      new Date(2026, 8, 9, 23, 59),
      new Date(2024, 1, 29, 12, 30),
    ]) {
      const beginning = new Date(beginningOf(dayOf(time.getTime())) ?? Number.NaN);
      expect([beginning.getHours(), beginning.getMinutes()]).toEqual([0, 0]);
      expect(beginning.toDateString()).toBe(time.toDateString());
    }
    expect(dayOf(new Date(2026, 0, 5).getTime())).toBe('2026-01-05');
  });

  it('is none where the field is empty or nonsense', () => {
    for (const day of ['', '2026-13-01', 'yesterday', '0001-01-01'])
      expect(beginningOf(day)).toBeUndefined();
  });
});
