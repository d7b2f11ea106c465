import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, rowsWithin, topsOf } from './pieces.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];
const tops = topsOf(keys, new Map(keys.map((key) => [key, 100])), 10);

describe('the tops of rows', () => {
  it('use the mean of what was measured for what was not', () => {
    expect(topsOf(['a', 'b', 'c'], new Map([['a', 40]]), 10)).toEqual([0, 40, 80, 120]);
    expect(topsOf(['a', 'b'], new Map(), 10)).toEqual([0, 10, 20]);
  });
});

describe('the rows of a window', () => {
  it('are those that touch it', () => {
    expect(rowsWithin(tops, 0, 100)).toEqual([0, 1]);
    expect(rowsWithin(tops, 99, 101)).toEqual([0, 2]);
    expect(rowsWithin(tops, 100, 200)).toEqual([1, 2]);
    expect(rowsWithin(tops, -500, 5000)).toEqual([0, 5]);
  });

  it('are none of an empty list', () => {
    expect(rowsWithin([0], 0, 500)).toEqual([0, 0]);
  });
});

describe('the pieces of a list', () => {
  it('keep the pinned row in the page wherever the window is', () => {
    expect(piecesOf(tops, [3, 4], 0)).toEqual([
      { kind: 'row', index: 0 },
      { kind: 'gap', height: 200, before: 3 },
      { kind: 'row', index: 3 },
      { kind: 'gap', height: 100, before: 5 },
    ]);
    expect(piecesOf(tops, [0, 1], 4)).toEqual([
      { kind: 'row', index: 0 },
      { kind: 'gap', height: 300, before: 4 },
      { kind: 'row', index: 4 },
    ]);
  });

  it('always sum up to the height of the list', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        heights,
        fc.nat(60_000),
        fc.nat(2000),
        fc.option(fc.nat(60)),
        (list, at, height, pin) => {
          const names = list.map((_, index) => String(index));
          const measured = new Map(list.map((value, index) => [String(index), value]));
          const all = topsOf(names, measured, 1);
          const pieces = piecesOf(all, rowsWithin(all, at, at + height), pin ?? undefined);
          const sum = pieces.reduce(
            (total, piece) =>
              total + (piece.kind === 'gap' ? piece.height : (list[piece.index] ?? 0)),
            0,
          );
          expect(sum).toBe(all.at(-1));
        },
      ),
    );
  });
});
