import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wordlist } from '../../../identity/index.ts';
import { codeIn, labelOf, newCode, wordsOf } from './code-words.ts';

describe('a code to be read aloud', () => {
  it('is a number of two digits and three words, and read back as it was made', () => {
    for (let times = 0; times < 100; times += 1) {
      const { number, text } = newCode(randomBytes);
      const [first, ...words] = text.split(' ');
      expect(first).toMatch(/^[1-9]\d$/);
      expect(Number(first)).toBe(number);
      expect(words).toHaveLength(3);
      for (const word of words) expect(wordlist).toContain(word);
      expect(codeIn(text)).toEqual({ number, text });
    }
  });
  it('takes 11 bits of randomness a word', () => {
    expect(wordsOf(Uint8Array.of(0, 0, 0, 0, 0), 3)).toEqual(['abandon', 'abandon', 'abandon']);
    expect(wordsOf(Uint8Array.of(255, 255, 255, 255, 255), 3)).toEqual(['zoo', 'zoo', 'zoo']);
    // 00000000001 00000000010 00000000011, and seven bits that say nothing.
    expect(
      wordsOf(Uint8Array.of(0b0000_0000, 0b0010_0000, 0b0000_1000, 0b0000_0001, 0x80), 3),
    ).toEqual([1, 2, 3].map((at) => wordlist[at]));
  });
  it('is taken as people type it', () => {
    const read = { number: 42, text: '42 apple river stone' };
    for (const typed of [
      '42 apple river stone',
      ' 42  Apple\nRIVER stone. ',
      '42-apple-river-stone',
    ])
      expect(codeIn(typed)).toEqual(read);
  });
  it('with a word that is none is told so before anybody is asked', () => {
    expect(() => codeIn('42 apple rivver stone')).toThrow('“rivver” is no word');
    for (const typed of [
      '',
      '42',
      '42 apple river',
      '42 apple river stone zoo',
      '4 apple river stone',
      '100 apple river stone',
      '09 apple river stone',
    ])
      expect(() => codeIn(typed), typed).toThrow('a number of two digits and 3 words');
    expect(() => codeIn('apple river stone')).toThrow();
  });
});

it('a door is told from others by two words that follow from its key', () => {
  expect(labelOf('12D3KooW')).toBe(labelOf('12D3KooW'));
  expect(labelOf('12D3KooW')).not.toBe(labelOf('12D3KooX'));
  expect(labelOf('12D3KooW').split(' ')).toHaveLength(2);
});
