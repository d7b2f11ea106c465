/** A small generator with a seed (mulberry32): the same corpus on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES =
  'ba ce di fo gu har len mir nos pul ran ste tor ul ven wa xi yo zen cha pri que lo ma tre ing er é ou ti'.split(
    ' ',
  );
const WORDS = 6000;

/**
 * Texts of about `length` letters: words by Zipf's law over 6,000, so that they compress about as
 * well as people's do (deflate: to 45 to 50 %), which repeated sentences would not.
 * @param natural the words written most are the short ones, as in every language
 */
export function texts(seed: number, length = 130, natural = false): () => string {
  const random = seeded(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const words = Array.from({ length: WORDS }, () =>
    Array.from({ length: 1 + pick(3) }, () => SYLLABLES[pick(SYLLABLES.length)]).join(''),
  );
  if (natural) words.sort((a, b) => a.length - b.length);
  const word = (): string => words[Math.floor(WORDS ** random()) - 1] ?? 'a';
  return () => {
    let text = '';
    while (text.length < length) text += (text === '' ? '' : ' ') + word();
    return text.slice(0, length).trim().padEnd(length, '.');
  };
}
