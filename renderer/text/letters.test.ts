import { describe, expect, it } from 'vitest';
import { POST_BYTE_LIMIT, POST_LIMIT } from '../../sync/api/index.ts';
import { lengthOf } from './letters.ts';

describe('the length of a post', () => {
  it('counts what a person sees as one letter once', () => {
    expect(lengthOf('e\u0301').letters).toBe(1);
    expect(lengthOf('👩‍👩‍👧‍👦🇫🇷').letters).toBe(2);
  });

  it('allows the limit and refuses one letter more', () => {
    expect(lengthOf('é'.repeat(POST_LIMIT))).toEqual({
      letters: POST_LIMIT,
      left: 0,
      tooLong: false,
    });
    expect(lengthOf('é'.repeat(POST_LIMIT + 1))).toMatchObject({ left: -1, tooLong: true });
  });

  it('refuses few letters of very many bytes', () => {
    const family = '👩‍👩‍👧‍👦';
    const many = Math.floor(POST_BYTE_LIMIT / new TextEncoder().encode(family).length);
    expect(lengthOf(family.repeat(many)).tooLong).toBe(false);
    expect(lengthOf(family.repeat(many + 1)).tooLong).toBe(true);
  });
});
