import { describe, expect, it } from 'vitest';
import { PAGES_MOST, wholePage } from './whole-page.ts';

/** Pages by their cursors: the one after "3" is "4", up to the last one. */
function pages(rowsOf: (page: number) => string[], last: number) {
  const asked: (string | undefined)[] = [];
  const ask = (cursor: string | undefined) => {
    asked.push(cursor);
    const page = Number(cursor ?? 0);
    const next = page === last ? {} : { cursor: String(page + 1) };
    return Promise.resolve({ rows: rowsOf(page), ...next });
  };
  return { asked, ask };
}
const always = () => true;

describe('a whole page', () => {
  it('goes on over empty and short ones until there is enough', async () => {
    const { asked, ask } = pages((page) => (page === 2 ? ['a'] : page === 4 ? ['b', 'c'] : []), 9);
    expect(await wholePage(ask, '1', 2, always)).toEqual({ rows: ['a', 'b', 'c'], cursor: '5' });
    expect(asked).toEqual(['1', '2', '3', '4']);
  });

  it('ends where there is nothing more', async () => {
    const { asked, ask } = pages(() => [], 2);
    expect(await wholePage(ask, undefined, 2, always)).toEqual({ rows: [], cursor: undefined });
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it('is given up when nobody waits for it any more', async () => {
    const { asked, ask } = pages(() => [], 9);
    await wholePage(ask, undefined, 2, () => asked.length < 2);
    expect(asked).toHaveLength(2);
  });

  it('never goes on for ever', async () => {
    const { asked, ask } = pages(() => [], Infinity);
    expect(await wholePage(ask, undefined, 1, always)).toMatchObject({ rows: [] });
    expect(asked).toHaveLength(PAGES_MOST);
  });
});
