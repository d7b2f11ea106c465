import * as z from 'zod';
import { type Hash, IMAGE_TYPES } from '../../protocol/index.ts';
import type { OwnImage } from './own-image.ts';

/** Written by this file alone. */
const schema = z.object({
  hash: z.custom<Hash>(),
  type: z.enum(IMAGE_TYPES),
  size: z.number(),
  width: z.number(),
  height: z.number(),
  preview: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
});

export function preparedJson({ preview, ...image }: OwnImage): string {
  return JSON.stringify({ ...image, preview: Buffer.from(preview).toString('base64') });
}

export function readPrepared(json: string): OwnImage {
  return schema.parse(JSON.parse(json));
}
