import { describe, expect, it } from 'vitest';
import { markedPieces } from './marks.ts';

const inWords = (text: string, ...marks: [number, number][]): string =>
  markedPieces(
    text,
    marks.map(([start, end]) => ({ start, end })),
  )
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('what was found in a text', () => {
  it('is marked by its bytes', () => {
    expect(inWords('the été is hot', [4, 9])).toBe('the [été] is hot');
    expect(inWords('🫖 tea, tea', [5, 8], [10, 13])).toBe('🫖 [tea], [tea]');
  });

  it('marks nothing where the bytes leave the text or cut a letter', () => {
    expect(inWords('é', [1, 2])).toBe('é');
    expect(inWords('tea', [0, 9])).toBe('tea');
    expect(inWords('', [0, 1])).toBe('');
  });

  it('is not far from the beginning of what is shown', () => {
    const before = 'a'.repeat(10) + ' word'.repeat(60) + ' ';
    const shown = inWords(`${before}tea`, [before.length, before.length + 3]);
    expect(shown).toMatch(/^…word( word)* \[tea\]$/);
    expect(shown.length).toBeLessThan(100);
  });
});
