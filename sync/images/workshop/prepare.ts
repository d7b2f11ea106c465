import { rgbaToThumbHash } from 'thumbhash';
import { limits } from '../../protocol/index.ts';
import type { ImageHeader } from '../headers/header.ts';
import { inspectImage } from '../inspect.ts';
import { ANIMATION_FRAMES, KEPT_SIDE, LOSSLESS_BYTES, PREVIEW_SIDE } from '../limits.ts';
import type { PreparedImage } from '../prepared-image.ts';
import { stripGif, stripWebp } from '../strip-animation.ts';
import { decodeImage, encodeWebp } from './codecs.ts';
import type { Pixels } from './pixels.ts';
import { shrink } from './shrink.ts';
import { turn } from './turn.ts';

/** Qualities that are tried until a picture is small enough; the first one nearly always is. */
const QUALITIES = [82, 65, 45];

/**
 * Makes of somebody's picture one that can be published: unpacked, turned as it was held, made
 * smaller and packed anew as WebP, so that nothing is left of what stood beside the pixels. A small
 * animation stays one, without all that is no picture. Throws where it cannot be unpacked.
 */
export async function prepareImage(bytes: Uint8Array): Promise<PreparedImage> {
  const header = inspectImage(bytes);
  if (header === undefined) throw new Error('not a picture');
  const decoded = await decodeImage(header.type, bytes);
  const animation = keptAnimation(bytes, header);
  // Smaller first: turning 64 megapixels would take a second copy of them.
  const pixels = turn(shrink(decoded, KEPT_SIDE), header.orientation);
  const preview = previewOf(pixels);
  if (animation !== undefined) {
    const { type, width, height } = header;
    return { bytes: animation, type, width, height, preview };
  }
  const packed = await pack(pixels, header, bytes.length);
  const { width, height } = packed.pixels;
  return { bytes: packed.bytes, type: 'image/webp', width, height, preview };
}

function keptAnimation(bytes: Uint8Array, header: ImageHeader): Uint8Array | undefined {
  const { type, frames, width, height } = header;
  if (frames < 2 || frames > ANIMATION_FRAMES || Math.max(width, height) > KEPT_SIDE)
    return undefined;
  const stripped = type === 'image/gif' ? stripGif(bytes) : stripWebp(bytes);
  return stripped.length <= limits.IMAGE_BYTES ? stripped : undefined;
}

async function pack(
  pixels: Pixels,
  { type }: ImageHeader,
  size: number,
): Promise<{ bytes: Uint8Array; pixels: Pixels }> {
  // A photograph as PNG is large, and would only take long.
  const isDrawing = (type === 'image/png' || type === 'image/gif') && size <= 2 * LOSSLESS_BYTES;
  if (isDrawing) {
    const bytes = await encodeWebp(pixels, { quality: 30, lossless: true });
    if (bytes.length <= LOSSLESS_BYTES) return { bytes, pixels };
  }
  for (const quality of QUALITIES) {
    const bytes = await encodeWebp(pixels, { quality });
    if (bytes.length <= limits.IMAGE_BYTES) return { bytes, pixels };
  }
  // Noise on 4 megapixels at the lowest quality: as small as it takes.
  const smaller = shrink(pixels, Math.max(pixels.width, pixels.height) / 2);
  return pack(smaller, { type } as ImageHeader, size);
}

function previewOf(pixels: Pixels): Uint8Array {
  const { data, width, height } = shrink(pixels, PREVIEW_SIDE);
  return rgbaToThumbHash(width, height, data);
}
