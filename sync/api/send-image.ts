import { toBase64 } from './base64.ts';
import { IMAGE_PIECE_LIMIT } from './limits.ts';
import type { ImageView } from './views/image.ts';

/** The part of the contract's client that takes pictures. */
interface ImagesClient {
  send(piece: { upload?: string; bytes: string }): Promise<{ upload: string }>;
  add(sent: { upload: string }): Promise<ImageView>;
}

/**
 * Gives a picture to the engine, piece by piece, and returns it as a post or a profile names it:
 * made smaller, and without what says where and with what it was made.
 * @param sent called after each piece with the bytes that were sent so far
 * @throws the contract's BAD_IMAGE for what is no picture that Starling takes
 */
export async function sendImage(
  images: ImagesClient,
  bytes: Uint8Array,
  sent?: (bytes: number) => void,
): Promise<ImageView> {
  let upload: string | undefined;
  let at = 0;
  do {
    const piece = bytes.subarray(at, at + IMAGE_PIECE_LIMIT);
    const input = { bytes: toBase64(piece) };
    const answer = await images.send(upload === undefined ? input : { ...input, upload });
    upload = answer.upload;
    at += piece.length;
    sent?.(at);
  } while (at < bytes.length);
  return images.add({ upload });
}
