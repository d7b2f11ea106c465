import { describe, expect, it } from 'vitest';
import { wordAtCaret } from './word-at-caret.ts';

const seek = (text: string) => wordAtCaret(text, text.length);

describe('a word that is being written', () => {
  it('is a person after @ and a tag after #', () => {
    expect(seek('Hello @Ad')).toEqual({ kind: 'person', query: 'Ad', start: 6, end: 9 });
    expect(seek('(#été')).toEqual({ kind: 'tag', query: 'été', start: 1, end: 5 });
    expect(seek('@')).toEqual({ kind: 'person', query: '', start: 0, end: 1 });
  });

  it('is neither in an address, after a space, nor as a sign alone', () => {
    for (const text of ['ada@example', 'x#1', 'Hello @Ad ', '# ', '#', '', 'no sign']) {
      expect(seek(text), text).toBeUndefined();
    }
  });

  it('ends at the caret', () => {
    expect(wordAtCaret('@Ada and @Bo', 3)).toEqual({
      kind: 'person',
      query: 'Ad',
      start: 0,
      end: 3,
    });
  });

  it('is given up when it is longer than any name', () => {
    expect(seek(`@${'a'.repeat(40)}`)).toBeDefined();
    expect(seek(`@${'a'.repeat(41)}`)).toBeUndefined();
  });
});
