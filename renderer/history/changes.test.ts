import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

describe('the changes of an edit', () => {
  it('are words that came and words that went', () => {
    expect(
      changesBetween('The harbour opens on Friday.', 'The harbour opens on Saturday.'),
    ).toEqual([
      { text: 'The harbour opens on ', kind: 'same' },
      { text: 'Friday', kind: 'removed' },
      { text: 'Saturday', kind: 'added' },
      { text: '.', kind: 'same' },
    ]);
  });

  it('give both texts back', () => {
    const before = '港で群れを見た。 e\u0301te\u0301 👩‍👩‍👧';
    const after = '港で大きな群れを見た。\n\nété 👩‍👩‍👧!';
    const changes = changesBetween(before, after, 'ja');
    const without = (kind: string) =>
      changes
        .filter((change) => change.kind !== kind)
        .map(({ text }) => text)
        .join('');
    expect(without('added')).toBe(before);
    expect(without('removed')).toBe(after);
  });

  it('do without a language that is none', () => {
    expect(changesBetween('a', 'a', 'no-such-language-at-all')).toEqual([
      { text: 'a', kind: 'same' },
    ]);
  });
});
