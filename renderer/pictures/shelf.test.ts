import { expect, it } from 'vitest';
import { Shelf } from './shelf.ts';

it('a shelf lets go of what nobody uses, the longest unused first', () => {
  const shelf = new Shelf<number>();
  for (const key of ['a', 'b', 'a', 'c']) shelf.take(key, 1);
  expect(shelf.unused()).toEqual([]);
  for (const key of ['a', 'c', 'b']) shelf.putBack(key);
  // Somebody else still looks at `a`; `b` was taken before `c`.
  expect(shelf.unused()).toEqual(['b', 'c']);
  shelf.putBack('a');
  expect(shelf.unused()).toEqual(['b', 'a', 'c']);
  shelf.remove('b');
  expect(shelf.get('b')).toBeUndefined();
});
