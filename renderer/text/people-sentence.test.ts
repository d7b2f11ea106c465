import { describe, expect, it } from 'vitest';
import { Formats } from '../i18n/formats.ts';
import { NAMES_PLACE, peopleSentence } from './people-sentence.ts';

const inWords = (sentence: string, names: string[], rest?: string, language: 'en' | 'fr' = 'en') =>
  peopleSentence(sentence, names, rest, (all) => new Formats(language).listParts(all))
    .map(({ text, name }) => (name ? `[${text}]` : text))
    .join('');

describe('a sentence about people', () => {
  it('joins names and the others as the language does, and marks the names alone', () => {
    const liked = `${NAMES_PLACE} liked your post`;
    expect(inWords(liked, ['Bob'])).toBe('[Bob] liked your post');
    expect(inWords(liked, ['Bob', 'Ada'])).toBe('[Bob] and [Ada] liked your post');
    expect(inWords(liked, ['Bob'], '3 others')).toBe('[Bob] and 3 others liked your post');
    expect(inWords(`Aimé par ${NAMES_PLACE}.`, ['Bob', 'Ada'], '2 autres', 'fr')).toBe(
      'Aimé par [Bob], [Ada] et 2 autres.',
    );
  });

  it('keeps a name that looks like a place of a text as it is', () => {
    expect(inWords(`${NAMES_PLACE} left`, [`{who} ${NAMES_PLACE} x`])).toBe(
      `[{who} ${NAMES_PLACE} x] left`,
    );
  });
});
