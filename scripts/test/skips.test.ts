import { expect, it } from 'vitest';
import { forbiddenSkips } from './skips.ts';

it('nothing may be skipped where all is there but what the packed app needs', () => {
  const reason = 'it is not here';
  const packed = { name: 'the packed app > starts, and its engine answers', reason };
  const others = [
    { name: 'two peers behind routers > converse through a relay', reason },
    { name: 'the packed apples > are counted', reason },
    { name: 'all browser tests', reason },
  ];
  expect(forbiddenSkips([packed, ...others])).toEqual(others);
});
