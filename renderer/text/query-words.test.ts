import { describe, expect, it } from 'vitest';
import { filterValues, setFilter, toggleFilter } from './query-words.ts';

describe('filters in a query', () => {
  it('are put in and taken out as words', () => {
    expect(toggleFilter('crates', 'has', 'image')).toBe('crates has:image');
    expect(toggleFilter('crates has:image', 'has', 'poll')).toBe('crates has:image has:poll');
    expect(toggleFilter('HAS:Image crates', 'has', 'image')).toBe('crates');
    expect(toggleFilter('', 'has', 'link')).toBe('has:link');
  });

  it('have one value where there can be only one', () => {
    expect(setFilter('since:2026-01-01 tea', 'since', '2026-11-01')).toBe('tea since:2026-11-01');
    expect(setFilter('tea since:2026-11-01', 'since', '')).toBe('tea');
  });

  it('leave what stands in quotes alone', () => {
    const query = 'from:"Ada  L." "has:image  of tea" tea';
    expect(toggleFilter(query, 'has', 'image')).toBe(`${query} has:image`);
    expect(filterValues(query, 'from')).toEqual(['"Ada  L."']);
    expect(filterValues(query, 'has')).toEqual([]);
    expect(setFilter('an "open quote', 'lang', 'fr')).toBe('an "open quote lang:fr');
  });
});
