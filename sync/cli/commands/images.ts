import { readFile, stat, writeFile } from 'node:fs/promises';
import { IMAGE_INPUT_LIMIT, POST_IMAGES_LIMIT, sendImage } from '../../api/index.ts';
import type { ImageView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { CommandError, EXIT } from '../command-error.ts';
import type { CommandContext } from './context.ts';

/** Files of pictures, and what they show, in the same order. */
export interface GivenImages {
  image: readonly string[];
  alt: readonly string[];
}

/** Reads every file before the first one is sent: a mistake in the last leaves nothing behind. */
export async function readImages({ image, alt }: GivenImages): Promise<Uint8Array[]> {
  if (image.length > POST_IMAGES_LIMIT) {
    const most = String(POST_IMAGES_LIMIT);
    throw new CommandError('USAGE', `A post has at most ${most} pictures.`, EXIT.usage);
  }
  if (alt.length > image.length) {
    throw new CommandError('USAGE', 'There are more --alt than --image.', EXIT.usage);
  }
  const files = [];
  for (const file of image) files.push(await readImage(file));
  return files;
}

async function readImage(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > IMAGE_INPUT_LIMIT) {
      const most = String(IMAGE_INPUT_LIMIT / (1024 * 1024));
      throw new CommandError('BAD_IMAGE', `${file}: a picture has at most ${most} MiB.`);
    }
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError('NOT_FOUND', `${file} cannot be read: ${(cause as Error).message}`);
  }
}

/** Gives the pictures to the engine; what came out of it is what a post names. */
export async function addImages(
  client: Client,
  files: readonly Uint8Array[],
  { image, alt }: GivenImages,
): Promise<ImageView[]> {
  const images = [];
  for (const [n, bytes] of files.entries()) {
    const added = await sendImage(client.images, bytes).catch((cause: unknown) => {
      if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'BAD_IMAGE')
        throw cause;
      throw new CommandError('BAD_IMAGE', `${image[n] ?? ''}: ${cause.message}`);
    });
    images.push({ ...added, alt: alt[n] ?? '' });
  }
  return images;
}

export async function getImage(
  { withEngine, output }: CommandContext,
  image: { hash: string; account: string },
  file: string,
): Promise<void> {
  const { type, bytes } = await withEngine((client) => client.images.get(image));
  const picture = Buffer.from(bytes, 'base64');
  if (file === '-') {
    process.stdout.write(picture);
    return;
  }
  try {
    await writeFile(file, picture);
  } catch (cause) {
    throw new CommandError(
      'CANNOT_WRITE',
      `${file} cannot be written: ${(cause as Error).message}`,
    );
  }
  output.answer({ file, type, size: picture.length }, () => [file]);
}
