/** What is not seen: joiners, fillers, marks of direction; and every blank. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}]/gu;
/** Accents of Latin, Greek and Cyrillic letters. Other scripts' marks are letters to who reads them. */
const ACCENTS = /[\u0300-\u036f]/gu;

/** The same for all names that people read as one: without case, accents, blanks and unseen signs. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(UNSEEN, '')
    .replaceAll(ACCENTS, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}
