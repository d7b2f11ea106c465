import type { ImageType } from '../protocol/index.ts';

/** A picture as it is published. */
export interface PreparedImage {
  bytes: Uint8Array;
  type: ImageType;
  /** Pixels, as it is shown. */
  width: number;
  height: number;
  /** ThumbHash. */
  preview: Uint8Array;
}
