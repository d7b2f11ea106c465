import * as z from 'zod';
import { accountField } from './cbor.ts';
import { idDigest } from './ids.ts';
import * as limits from './limits.ts';
import { lineField, uriField } from './record-fields.ts';
import type { Facet } from './record-types.ts';
import { atBoundary } from './text.ts';

/** A tag on the wire is a text that begins so; no address does. */
const TAG_SIGN = '#';
/** Letters, digits and what belongs to them, of any script; no space, no sign that ends a tag. */
const TAG_FORM = /^[\p{L}\p{N}\p{M}\p{Pc}\p{Cf}\p{Extended_Pictographic}·-]+$/u;
const tagField = z
  .string()
  .startsWith(TAG_SIGN)
  .transform((text) => text.slice(TAG_SIGN.length))
  .pipe(lineField(limits.TAG_GRAPHEMES, limits.TAG_BYTES))
  .refine(isTag, 'not a tag');

/** Whether a text, without the sign before it, can be a tag. A number alone is none. */
export function isTag(text: string): boolean {
  return TAG_FORM.test(text) && /[\p{L}\p{Extended_Pictographic}]/u.test(text);
}

/** Signs that are not seen and tell no two tags apart: joiners, soft hyphens, marks of direction. */
const UNSEEN = /[\p{Cf}\uFE00-\uFE0F]/gu;
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
