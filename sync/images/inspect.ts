import { avifHeader } from './headers/avif.ts';
import { gifHeader } from './headers/gif.ts';
import type { ImageHeader } from './headers/header.ts';
import { jpegHeader } from './headers/jpeg.ts';
import { pngHeader } from './headers/png.ts';
import { Reader } from './headers/reader.ts';
import { webpHeader } from './headers/webp.ts';

const KINDS = [pngHeader, jpegHeader, gifHeader, webpHeader, avifHeader];

/**
 * What bytes say that they are, by their content alone: no name and no claim takes part. Undefined
 * where they are no picture of a kind that Starling takes. Nothing is unpacked.
 */
export function inspectImage(bytes: Uint8Array): ImageHeader | undefined {
  const reader = new Reader(bytes);
  for (const kind of KINDS) {
    const header = kind(reader);
    if (header !== undefined) return header.width > 0 && header.height > 0 ? header : undefined;
  }
  return undefined;
}
