import { describe, expect, it } from 'vitest';
import { checkWord, choosePlaces, wordsOf } from './phrase.ts';

const words = ['willow', 'velvet', 'topic'];

describe('a word of the recovery phrase', () => {
  it('is unknown as soon as no word can begin like it', () => {
    expect(checkWord('wilo', words, false)).toEqual({ kind: 'unknown', suggestion: 'willow' });
    expect(checkWord('will', words, false)).toEqual({ kind: 'unfinished' });
  });

  it('is unknown when its field is left unfinished', () => {
    expect(checkWord('will', words, true)).toEqual({ kind: 'unknown', suggestion: 'willow' });
    expect(checkWord('', words, true)).toEqual({ kind: 'empty' });
  });

  it('is known whatever its case and the blanks around it', () => {
    expect(checkWord('  Velvet ', words, true)).toEqual({ kind: 'known' });
  });
});

describe('a pasted phrase', () => {
  it('loses its numbers and line breaks', () => {
    expect(wordsOf('1. Willow\n2) velvet,\t3 topic ')).toEqual(words);
  });
});

describe('the words asked for', () => {
  it('are different ones, in order', () => {
    expect(choosePlaces(3, () => 0)).toEqual([0, 1, 2]);
    expect(choosePlaces(3, (below) => below - 1)).toEqual([21, 22, 23]);
    const places = choosePlaces(3, (below) => Math.floor(below / 2));
    expect(new Set(places).size).toBe(3);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
