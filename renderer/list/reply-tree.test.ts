import { describe, expect, it } from 'vitest';
import { countBelow, flattened, replyTree } from './reply-tree.ts';
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
    expect(top && countBelow(top)).toBe(4);
    expect(top && flattened(top).map((branch) => branch.row.address)).toEqual(['1', '2', '3', '4']);
  });
});
