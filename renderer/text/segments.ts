import type { FacetView } from '../../sync/api/index.ts';

/** A piece of a post's text; with `href` it is a link. */
export interface Segment {
  readonly text: string;
  readonly href?: string;
}

const ALLOWED_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * Cuts a text at its link facets, whose offsets count UTF-8 bytes. A facet that leaves the text,
 * cuts a character, overlaps an earlier one or leads anywhere but to http, https or mailto is
 * ignored: its text stays, as text.
 */
export function segmentsOf(text: string, facets: readonly FacetView[]): Segment[] {
  const indexOfByte = characterStarts(text);
  const segments: Segment[] = [];
  let at = 0;
  for (const facet of [...facets].sort((a, b) => a.start - b.start)) {
    const start = indexOfByte.get(facet.start);
    const end = indexOfByte.get(facet.end);
    const href = safeHref(facet.uri);
    if (start === undefined || end === undefined || href === undefined) continue;
    if (start < at || end <= start) continue;
    if (start > at) segments.push({ text: text.slice(at, start) });
    segments.push({ text: text.slice(start, end), href });
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

function safeHref(uri: string): string | undefined {
  try {
    const url = new URL(uri);
    return ALLOWED_SCHEMES.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
