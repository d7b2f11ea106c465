import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, inBytes, movedMentions } from './mention-ranges.ts';

const ada = `bafyrei${'a'.repeat(52)}`;
const at = (text: string, name: string) => {
  const start = text.indexOf(name);
  return { start, end: start + name.length, account: ada };
};

describe('a mention', () => {
  const before = 'Hello @Ada, how are you?';

  it('moves with what is written before it, and stays with what is written behind it', () => {
    const after = 'Oh, hello @Ada, how are you today?';
    expect(movedMentions(before, 'Oh, Hello @Ada, how are you?', [at(before, '@Ada')])).toEqual([
      at(after, '@Ada'),
    ]);
    expect(movedMentions(before, `${before} Well?`, [at(before, '@Ada')])).toEqual([
      at(before, '@Ada'),
    ]);
  });

  it('means nobody once its own letters change', () => {
    for (const after of ['Hello @Ad, how are you?', 'Hello @Adda, how are you?', 'Hello', '']) {
      expect(movedMentions(before, after, [at(before, '@Ada')]), after).toEqual([]);
    }
  });

  it('always stands on the letters that it was given', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (head, tail, replaced) => {
        const text = `${head}@Ada${tail}`;
        const after = `${replaced}@Ada${tail}`;
        for (const { start, end } of movedMentions(text, after, [
          { start: head.length, end: head.length + 4, account: ada },
        ])) {
          expect(after.slice(start, end)).toBe('@Ada');
        }
      }),
    );
  });
});

describe('places of mentions', () => {
  it('go to bytes and back, over letters of every size', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (head, tail) => {
          const text = `${head}@Zoë 👩‍👩‍👧${tail}`;
          const mentions = [{ start: head.length, end: text.length - tail.length, account: ada }];
          expect(fromBytes(text, inBytes(text, mentions))).toEqual(mentions);
        },
      ),
    );
  });

  it('that cut a letter or leave the text are left out', () => {
    const cut = [
      { start: 1, end: 2, account: ada },
      { start: 0, end: 99, account: ada },
      { start: 0, end: 0, account: ada },
    ];
    expect(fromBytes('é', cut)).toEqual([]);
  });
});
