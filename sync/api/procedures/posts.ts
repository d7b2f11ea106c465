import { oc } from '@orpc/contract';
import * as z from 'zod';
import { IMAGE_PIECE_LIMIT } from '../limits.ts';
import {
  accountSchema,
  addressSchema,
  cursorSchema,
  erasureSchema,
  hashSchema,
  historySchema,
  holdersSchema,
  imageSchema,
  pageSchema,
  personPageSchema,
  pollInputSchema,
  pollSchema,
  postSchema,
  recountSchema,
} from '../views.ts';
import { byAddress, contentFields, none, rangeFields } from './inputs.ts';

const ofPost = byAddress.extend(rangeFields);

/** Posts and what people do to them. */
export const postsContract = {
  posts: {
    create: oc
      .input(
        z.object({
          ...contentFields,
          replyTo: addressSchema.optional(),
          quote: addressSchema.optional(),
          poll: pollInputSchema.optional(),
        }),
      )
      /** `waiting` while `session.searching`: it is kept, and posted as soon as the account is found. */
      .output(z.union([postSchema, z.object({ waiting: z.literal(true) })])),
    get: oc.input(byAddress).output(postSchema),
    /** Where it is: what peers have said, up to HOLDERS_LIMIT of them. */
    holders: oc.input(byAddress).output(holdersSchema),
    /** The whole content anew; what it answers, what it quotes and its poll stay. */
    edit: oc.input(byAddress.extend(contentFields)).output(postSchema),
    /** Everybody is asked not to show it any more. */
    delete: oc.input(byAddress).output(none),
    /** Everybody is asked to drop its bytes; `erasure` says who did. */
    erase: oc.input(byAddress).output(erasureSchema),
    history: oc.input(byAddress).output(historySchema),
    like: oc.input(byAddress.extend({ like: z.boolean() })).output(postSchema),
    repost: oc.input(byAddress.extend({ repost: z.boolean() })).output(postSchema),
    likedBy: oc.input(ofPost).output(personPageSchema),
    repostedBy: oc.input(ofPost).output(personPageSchema),
    quotes: oc.input(ofPost).output(pageSchema),
  },
  polls: {
    get: oc.input(byAddress).output(pollSchema),
    /** None takes the vote back. */
    vote: oc
      .input(byAddress.extend({ options: z.array(z.number().int().min(0).max(7)).max(8) }))
      .output(pollSchema),
    recount: oc.input(ofPost).output(recountSchema),
    /**
     * CSV (RFC 4180) of all votes known here: account, name, options, time, counts. In pieces that
     * join to the whole: a cursor is there where another one follows.
     */
    export: oc
      .input(byAddress.extend({ cursor: cursorSchema.optional() }))
      .output(z.object({ csv: z.string(), cursor: cursorSchema.optional() })),
  },
  images: {
    /**
     * Takes a piece of a picture, in order; the first one without `upload`. Pieces, because no
     * message to the engine is large. `sendImage` does it all.
     */
    send: oc
      .input(
        z.object({
          upload: z.string().max(64).optional(),
          bytes: z.base64().max(Math.ceil(IMAGE_PIECE_LIMIT / 3) * 4),
        }),
      )
      .output(z.object({ upload: z.string() })),
    /**
     * Makes the picture that was sent smaller, takes out what says where and with what it was made,
     * and keeps it; error BAD_IMAGE where it is none.
     */
    add: oc.input(z.object({ upload: z.string().max(64) })).output(imageSchema),
    /**
     * The bytes of a picture, fetched from whoever has it; error NOT_FOUND while nobody in reach
     * does. `account` is who published it.
     */
    get: oc
      .input(z.object({ hash: hashSchema, account: accountSchema }))
      .output(z.object({ type: z.string(), bytes: z.base64() })),
  },
};
