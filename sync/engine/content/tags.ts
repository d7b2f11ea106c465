import { fitsGraphemes, isTag, limits, TAG_PATTERN, utf8Length } from '../../protocol/index.ts';
import type { TagFacet } from '../../protocol/index.ts';
import { byteOffsets } from './byte-offsets.ts';

/**
 * Not behind a letter (C#, a&#39;b), where marks belong to the letter. What joins, or ends a word,
 * at the end of a tag belongs to the text.
 */
const TAG = new RegExp(
  String.raw`(?<![\p{L}\p{N}\p{Pc}&][\p{M}\p{Join_Control}]*)[#＃](${TAG_PATTERN})`,
  'gu',
);
const LOOSE_END = /[\p{Join_Control}·־׳״・་༌-]+$/u;

/** The tags in a post, in the order in which they stand; the first limits.POST_FACETS of them. */
export function findTags(text: string): TagFacet[] {
  const facets: TagFacet[] = [];
  const offsetOf = byteOffsets(text);
  for (const match of text.matchAll(TAG)) {
    if (facets.length === limits.POST_FACETS) break;
    const tag = (match[1] ?? '').replace(LOOSE_END, '');
    if (!isTag(tag) || isLong(tag)) continue;
    const start = offsetOf(match.index);
    facets.push({ start, end: offsetOf(match.index + 1 + tag.length), tag });
  }
  return facets;
}

function isLong(tag: string): boolean {
  return !fitsGraphemes(tag, limits.TAG_GRAPHEMES) || utf8Length(tag) > limits.TAG_BYTES;
}
