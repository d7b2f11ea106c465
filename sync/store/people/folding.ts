/** What is not seen: joiners, fillers, marks of direction. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/**
 * Accents of Latin, Greek and Cyrillic letters, and the vowel signs that Hebrew and Arabic mostly
 * leave out. Marks of other scripts are letters to who reads them.
 */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640]/gu;

/** The same for all spellings that are one word to who searches: without case, accents, unseen signs. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(ACCENTS, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC');
}

/** The same for all names that people read as one: without blanks, too. */
export function foldName(name: string): string {
  return fold(name).replace(/[\p{White_Space}\p{Cc}]+/gu, '');
}
