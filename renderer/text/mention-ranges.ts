import type { FacetView } from '../../sync/api/index.ts';
import { utf8Length } from './utf8.ts';

/** Somebody who is meant by a stretch of a text, as a half-open range of places in the string. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly account: string;
}

/**
 * Mentions after their text changed: what stands behind the change moves with it, and what was
 * changed itself means nobody any more.
 */
export function movedMentions(
  before: string,
  after: string,
  mentions: readonly Mention[],
): Mention[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
  }
  const changedTo = before.length - tail;
  const shift = after.length - before.length;
  return mentions.flatMap((mention) => {
    if (mention.end <= head) return [mention];
    if (mention.start < changedTo) return [];
    return [{ ...mention, start: mention.start + shift, end: mention.end + shift }];
  });
}

/** The same with offsets in UTF-8 bytes, as the engine takes them. */
export function inBytes(text: string, mentions: readonly Mention[]): Mention[] {
  const bytes = (index: number): number => utf8Length(text.slice(0, index));
  return mentions.map(({ start, end, account }) => ({
    start: bytes(start),
    end: bytes(end),
    account,
  }));
}

/** Mentions of a text whose offsets are UTF-8 bytes; what does not fit the text is left out. */
export function fromBytes(text: string, found: readonly (FacetView | Mention)[]): Mention[] {
  const indices = new Map<number, number>();
  let byte = 0;
  let index = 0;
  for (const character of text) {
    indices.set(byte, index);
    byte += utf8Length(character);
    index += character.length;
  }
  indices.set(byte, index);
  return found.flatMap((facet) => {
    if (!('account' in facet)) return [];
    const start = indices.get(facet.start);
    const end = indices.get(facet.end);
    if (start === undefined || end === undefined || end <= start) return [];
    return [{ start, end, account: facet.account }];
  });
}
