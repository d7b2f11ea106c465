import * as z from 'zod';
import { bytesOfLength, isAscending } from '../cbor.ts';
import { DIGEST_BYTES } from '../hash.ts';
import { accountFromDigest, idDigest } from '../ids.ts';
import * as limits from '../limits.ts';
import { imageField, imageWire, lineField, salt, textField } from '../record-fields.ts';
import type { RecordCodec } from '../record-fields.ts';
import type { SpaceRecord } from '../record-types.ts';

export const spaceCodec: RecordCodec<SpaceRecord> = {
  fields: z
    .strictObject({
      ...salt,
      x: lineField(limits.SPACE_NAME_GRAPHEMES, limits.SPACE_NAME_BYTES).min(1),
      b: textField(limits.SPACE_ABOUT_GRAPHEMES, limits.SPACE_ABOUT_BYTES).min(1).optional(),
      i: imageField.optional(),
      e: z
        .array(bytesOfLength(DIGEST_BYTES))
        .min(1)
        .max(limits.SPACE_EDITORS)
        .refine(
          (editors) => isAscending(editors, (a, b) => Buffer.compare(a, b)),
          'not sorted, or not unique',
        )
        .optional(),
    })
    .transform(({ x, b, i, e = [] }): SpaceRecord => ({
      type: 'space',
      name: x,
      about: b ?? '',
      ...(i === undefined ? {} : { picture: i }),
      editors: e.map(accountFromDigest),
    })),
  wire: ({ name, about, picture, editors }) => ({
    x: name,
    ...(about === '' ? {} : { b: about }),
    ...(picture === undefined ? {} : { i: imageWire(picture) }),
    ...(editors.length === 0
      ? {}
      : { e: editors.map(idDigest).sort((a, b) => Buffer.compare(a, b)) }),
  }),
};
