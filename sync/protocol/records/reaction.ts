import * as z from 'zod';
import { isAscending } from '../cbor.ts';
import * as limits from '../limits.ts';
import {
  referenceField,
  referenceWire,
  replacesField,
  replacesWire,
  salt,
} from '../record-fields.ts';
import type { RecordCodec } from '../record-fields.ts';
import type { LikeRecord, RepostRecord, VoteRecord } from '../record-types.ts';

const aboutPost = { ...salt, p: referenceField, z: replacesField };

export const likeCodec: RecordCodec<LikeRecord> = {
  fields: z
    .strictObject({ ...aboutPost, y: z.boolean() })
    .transform(({ p, y, z: replaces = [] }): LikeRecord => ({
      type: 'like',
      post: p,
      like: y,
      replaces,
    })),
  wire: ({ post, like, replaces }) => ({
    p: referenceWire(post),
    y: like,
    ...replacesWire(replaces),
  }),
};

export const repostCodec: RecordCodec<RepostRecord> = {
  fields: z
    .strictObject({ ...aboutPost, y: z.boolean() })
    .transform(({ p, y, z: replaces = [] }): RepostRecord => ({
      type: 'repost',
      post: p,
      repost: y,
      replaces,
    })),
  wire: ({ post, repost, replaces }) => ({
    p: referenceWire(post),
    y: repost,
    ...replacesWire(replaces),
  }),
};

export const voteCodec: RecordCodec<VoteRecord> = {
  fields: z
    .strictObject({
      ...aboutPost,
      o: z
        .array(
          z
            .int()
            .min(0)
            .max(limits.POLL_OPTIONS - 1),
        )
        .max(limits.POLL_OPTIONS)
        .refine((options) => isAscending(options, (a, b) => a - b), 'not sorted, or not unique'),
    })
    .transform(({ p, o, z: replaces = [] }): VoteRecord => ({
      type: 'vote',
      post: p,
      options: o,
      replaces,
    })),
  wire: ({ post, options, replaces }) => ({
    p: referenceWire(post),
    o: options,
    ...replacesWire(replaces),
  }),
};
