import * as z from 'zod';
import { countSchema, hashSchema } from './ids.ts';

export const imageTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/avif',
  'image/gif',
] as const;

/** A picture that a post or a profile names; its bytes are asked for apart. */
export const imageSchema = z.object({
  hash: hashSchema,
  type: z.enum(imageTypes),
  /** Bytes. */
  size: countSchema,
  /** Pixels. */
  width: countSchema,
  height: countSchema,
  /** ThumbHash in base64; empty where there is none. */
  preview: z.string(),
  /** What it shows; empty where the author did not say. */
  alt: z.string(),
});
export type ImageView = z.infer<typeof imageSchema>;
