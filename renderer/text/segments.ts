import type { FacetView } from '../../sync/api/index.ts';

/** A piece of a post's text; at most one of the others says what it is beside text. */
export interface Segment {
  readonly text: string;
  /** A link out of Starling. */
  readonly href?: string;
  /** Somebody who is mentioned. */
  readonly account?: string;
  readonly tag?: string;
}

const ALLOWED_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * Cuts a text at its facets, whose offsets count UTF-8 bytes. A facet that leaves the text, cuts a
 * character, overlaps an earlier one or leads anywhere but to http, https or mailto is ignored: its
 * text stays, as text.
 */
export function segmentsOf(text: string, facets: readonly FacetView[]): Segment[] {
  const indexOfByte = characterStarts(text);
  const segments: Segment[] = [];
  let at = 0;
  for (const facet of [...facets].sort((a, b) => a.start - b.start)) {
    const start = indexOfByte.get(facet.start);
    const end = indexOfByte.get(facet.end);
    const meaning = meaningOf(facet);
    if (start === undefined || end === undefined || meaning === undefined) continue;
    if (start < at || end <= start) continue;
    if (start > at) segments.push({ text: text.slice(at, start) });
    segments.push({ text: text.slice(start, end), ...meaning });
    at = end;
  }
  if (at < text.length) segments.push({ text: text.slice(at) });
  return segments;
}

/** Where each character begins: UTF-8 byte offset to index in the string, and the end of both. */
function characterStarts(text: string): Map<number, number> {
  const starts = new Map<number, number>();
  let byte = 0;
  let index = 0;
  for (const character of text) {
    starts.set(byte, index);
    byte += utf8Length(character.codePointAt(0) ?? 0);
    index += character.length;
  }
  return starts.set(byte, index);
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function meaningOf(facet: FacetView): Omit<Segment, 'text'> | undefined {
  if ('account' in facet) return { account: facet.account };
  if ('tag' in facet) return { tag: facet.tag };
  const href = safeHref(facet.uri);
  return href === undefined ? undefined : { href };
}

function safeHref(uri: string): string | undefined {
  try {
    const url = new URL(uri);
    return ALLOWED_SCHEMES.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
