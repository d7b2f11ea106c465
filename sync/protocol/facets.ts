import * as z from 'zod';
import { accountField } from './cbor.ts';
import { idDigest } from './ids.ts';
import * as limits from './limits.ts';
import { lineField, uriField } from './record-fields.ts';
import type { Facet } from './record-types.ts';
import { atBoundary } from './text.ts';

/** A tag on the wire is a text that begins so; no address does. */
const TAG_SIGN = '#';
/** What a tag begins with: letters and digits of any script, pictures, `_`. */
const TAG_FIRST = String.raw`\p{L}\p{N}\p{Pc}\p{Extended_Pictographic}\p{Regional_Indicator}`;
/**
 * What else it goes on with: marks, skin tones, joiners within words and emoji, and the signs that
 * scripts write within words (Catalan, Hebrew, Katakana, Tibetan). No marks of direction and no
 * zero-width space: the one reorders what stands around a tag, the other ends a word.
 */
const TAG_NEXT = String.raw`\p{M}\p{Emoji_Modifier}\p{Join_Control}\u{e0020}-\u{e007f}·־׳״・་༌-`;
/** A tag without the sign before it, as the source of a pattern (flag `u`). */
export const TAG_PATTERN = `[${TAG_FIRST}][${TAG_FIRST}${TAG_NEXT}]*`;
const TAG_FORM = new RegExp(`^${TAG_PATTERN}$`, 'u');
const tagField = z
  .string()
  .startsWith(TAG_SIGN)
  .transform((text) => text.slice(TAG_SIGN.length))
  .pipe(lineField(limits.TAG_GRAPHEMES, limits.TAG_BYTES))
  .refine(isTag, 'not a tag');

/** Whether a text, without the sign before it, can be a tag. A number alone is none. */
export function isTag(text: string): boolean {
  return (
    TAG_FORM.test(text) &&
    /[\p{L}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(tagKey(text))
  );
}

/** Signs that are not seen and tell no two tags apart: joiners, soft hyphens, fillers. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** The same for all spellings of one tag: NFKC, lower case, without signs that are not seen. */
export function tagKey(tag: string): string {
  return tag.normalize('NFKC').replaceAll(UNSEEN, '').toLowerCase().normalize('NFKC');
}

const rangeField = [z.int().min(0), z.int().min(1)] as const;
export const facetField: z.ZodType<Facet> = z.union([
  z.tuple([...rangeField, uriField]).transform(([start, end, uri]): Facet => ({ start, end, uri })),
  z
    .tuple([...rangeField, accountField])
    .transform(([start, end, account]): Facet => ({ start, end, account })),
  z.tuple([...rangeField, tagField]).transform(([start, end, tag]): Facet => ({ start, end, tag })),
]);

export function facetWire(facet: Facet): unknown[] {
  const { start, end } = facet;
  if ('uri' in facet) return [start, end, facet.uri];
  if ('account' in facet) return [start, end, idDigest(facet.account)];
  return [start, end, TAG_SIGN + facet.tag];
}

/** Facets must lie in the text, on whole characters, in order and apart. */
export function facetsFit({ x, f = [] }: { x: string; f?: Facet[] | undefined }): boolean {
  if (f.length === 0) return true;
  const bytes = Buffer.from(x, 'utf8');
  let from = 0;
  for (const { start, end } of f) {
    if (start < from || end <= start || end > bytes.length) return false;
    if (!atBoundary(bytes, start) || !atBoundary(bytes, end)) return false;
    from = end;
  }
  return true;
}
