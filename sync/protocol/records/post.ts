import * as z from 'zod';
import { timeField } from '../cbor.ts';
import { facetField, facetsFit, facetWire } from '../facets.ts';
import * as limits from '../limits.ts';
import {
  imageField,
  imageWire,
  lineField,
  ownReferenceField,
  ownReferenceWire,
  referenceField,
  referenceWire,
  replacesField,
  replacesWire,
  salt,
  sameReference,
  textField,
} from '../record-fields.ts';
import type { RecordCodec } from '../record-fields.ts';
import type { EditRecord, Poll, PostContent, PostRecord } from '../record-types.ts';

/** The parent, then the root where it is another post. */
const replyField = z
  .union([z.tuple([referenceField]), z.tuple([referenceField, referenceField])])
  .refine(
    ([parent, root]) => root === undefined || !sameReference(parent, root),
    'a root that is the parent is left out',
  )
  .transform(([parent, root = parent]) => ({ parent, root }));

const pollField = z
  .tuple([
    z
      .array(lineField(limits.POLL_OPTION_GRAPHEMES, limits.POLL_OPTION_BYTES).min(1))
      .min(limits.POLL_LEAST_OPTIONS)
      .max(limits.POLL_OPTIONS)
      .refine((options) => new Set(options).size === options.length, 'an option twice'),
    z.boolean(),
    timeField.nullable(),
  ])
  .transform(([options, multiple, ends]): Poll => ({
    options,
    multiple,
    ...(ends === null ? {} : { ends }),
  }));

const contentFields = {
  ...salt,
  x: textField(limits.POST_GRAPHEMES, limits.POST_BYTES),
  l: z
    .array(
      z
        .string()
        .min(1)
        .max(limits.LANG_BYTES)
        .regex(/^[A-Za-z0-9-]+$/),
    )
    .min(1)
    .max(limits.POST_LANGS)
    .optional(),
  f: z
    .array(facetField)
    .min(1)
    .max(limits.POST_FACETS)
    .refine((facets) => facets.filter((f) => 'account' in f).length <= limits.POST_MENTIONS, {
      message: `more than ${limits.POST_MENTIONS} mentions`,
      params: { limit: true },
    })
    .optional(),
  /** Content warning. */
  w: textField(limits.WARNING_GRAPHEMES, limits.WARNING_BYTES).min(1).optional(),
  /** Sensitive pictures. */
  s: z.literal(true).optional(),
  /** Images. */
  i: z.array(imageField).min(1).max(limits.POST_IMAGES).optional(),
};
type ContentFields = z.output<z.ZodObject<typeof contentFields>>;

function contentOf({ x, l, f, w, s, i }: ContentFields): PostContent {
  return {
    text: x,
    langs: l ?? [],
    facets: f ?? [],
    ...(w === undefined ? {} : { warning: w }),
    ...(s === undefined ? {} : { sensitive: s }),
    ...(i === undefined ? {} : { images: i }),
  };
}

function contentWire(content: PostContent): Record<string, unknown> {
  const { text, langs, facets, warning, sensitive, images = [] } = content;
  return {
    x: text,
    ...(langs.length === 0 ? {} : { l: langs }),
    ...(facets.length === 0 ? {} : { f: facets.map(facetWire) }),
    ...(warning === undefined ? {} : { w: warning }),
    ...(sensitive === true ? { s: true } : {}),
    ...(images.length === 0 ? {} : { i: images.map(imageWire) }),
  };
}

export const postCodec: RecordCodec<PostRecord> = {
  fields: z
    .strictObject({
      ...contentFields,
      c: timeField.optional(),
      r: replyField.optional(),
      q: referenceField.optional(),
      p: pollField.optional(),
    })
    .refine(facetsFit, 'facets do not fit the text')
    .refine(
      ({ x, i, q, p }) => x !== '' || i !== undefined || q !== undefined || p !== undefined,
      'a post that says nothing',
    )
    .transform(({ c, r, q, p, ...content }): PostRecord => ({
      type: 'post',
      ...contentOf(content),
      ...(c === undefined ? {} : { created: c }),
      ...(r === undefined ? {} : { reply: r }),
      ...(q === undefined ? {} : { quote: q }),
      ...(p === undefined ? {} : { poll: p }),
    })),
  wire: (post) => ({
    ...contentWire(post),
    ...(post.created === undefined ? {} : { c: post.created }),
    ...(post.reply === undefined ? {} : { r: replyWire(post.reply) }),
    ...(post.quote === undefined ? {} : { q: referenceWire(post.quote) }),
    ...(post.poll === undefined ? {} : { p: pollWire(post.poll) }),
  }),
};

export const editCodec: RecordCodec<EditRecord> = {
  fields: z
    .strictObject({ ...contentFields, p: ownReferenceField, z: replacesField })
    .refine(facetsFit, 'facets do not fit the text')
    .transform(({ p, z: replaces = [], ...content }): EditRecord => ({
      type: 'edit',
      post: p,
      replaces,
      ...contentOf(content),
    })),
  wire: (edit) => ({
    ...contentWire(edit),
    p: ownReferenceWire(edit.post),
    ...replacesWire(edit.replaces),
  }),
};

function replyWire({ root, parent }: NonNullable<PostRecord['reply']>): unknown[] {
  const parts = sameReference(root, parent) ? [parent] : [parent, root];
  return parts.map(referenceWire);
}

function pollWire({ options, multiple, ends }: Poll): unknown[] {
  return [options, multiple, ends ?? null];
}
