import { describe, expect, it } from 'vitest';
import { flattened, placeOf, replyTree } from './reply-tree.ts';
import type { Branch } from './reply-tree.ts';

const rows = (...depths: number[]) =>
  depths.map((depth, index) => ({ address: String(index), depth }));
const shape = (branches: readonly Branch[]): unknown[] =>
  branches.map((branch) => [branch.row.address, ...shape(branch.kids)]);

describe('the tree of replies', () => {
  it('follows the depth of the rows', () => {
    expect(shape(replyTree(rows(0, 1, 2, 1, 0)))).toEqual([['0', ['1', ['2']], ['3']], ['4']]);
  });

  it('keeps rows whose parent is on another page', () => {
    expect(shape(replyTree(rows(3, 4, 0)))).toEqual([['0', ['1']], ['2']]);
  });

  it('counts and flattens what stands below', () => {
    const [top] = replyTree(rows(0, 1, 2, 3, 1));
    expect(top?.below).toBe(4);
    expect(top && flattened(top).map((branch) => branch.row.address)).toEqual(['1', '2', '3', '4']);
  });

  it('knows in which branch an answer stands', () => {
    const tree = replyTree(rows(0, 1, 2, 0, 1));
    expect(['0', '2', '3', '4', '5'].map((address) => placeOf(tree, address))).toEqual([
      0, 0, 1, 1, -1,
    ]);
  });

  it('takes 10,000 levels without running out of stack', () => {
    const [top] = replyTree(rows(...Array.from({ length: 10_000 }, (_, depth) => depth)));
    expect(top?.below).toBe(9999);
    expect(top && flattened(top).length).toBe(9999);
  });
});
