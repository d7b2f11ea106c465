import { type Facet, tagKey } from '../../protocol/index.ts';
import type { PostSearch } from './post-search.ts';
import { occurrences, type Token } from './search-text.ts';

/** A half-open range of UTF-8 byte offsets. */
export interface Mark {
  start: number;
  end: number;
}

/** Stretches of a post's text that are what was searched for, in order and apart. */
export function marksOf(
  { all }: PostSearch,
  { text, facets }: { text: string; facets: readonly Facet[] },
  tokens: readonly Token[],
): Mark[] {
  const words = all.flatMap((part) => ('term' in part ? occurrences(tokens, part.term) : []));
  const tags = new Set(all.flatMap((part) => ('tag' in part ? [part.tag] : [])));
  const tagged = facets.filter((facet) => 'tag' in facet && tags.has(tagKey(facet.tag)));
  const marks = [...inBytes(text, words), ...tagged.map(({ start, end }) => ({ start, end }))];
  return united(marks.sort((a, b) => a.start - b.start || a.end - b.end));
}

/** UTF-16 indices as offsets of bytes; the text is read once. */
function inBytes(text: string, ranges: readonly Mark[]): Mark[] {
  const places = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))];
  const offsets = new Map<number, number>();
  let before = 0;
  let bytes = 0;
  for (const place of places.sort((a, b) => a - b)) {
    bytes += Buffer.byteLength(text.slice(before, place));
    before = place;
    offsets.set(place, bytes);
  }
  return ranges.map(({ start, end }) => ({
    start: offsets.get(start) ?? 0,
    end: offsets.get(end) ?? 0,
  }));
}

function united(sorted: readonly Mark[]): Mark[] {
  const marks: Mark[] = [];
  for (const mark of sorted) {
    const last = marks.at(-1);
    if (last !== undefined && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else marks.push({ ...mark });
  }
  return marks;
}
