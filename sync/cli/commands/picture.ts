import { readFile } from 'node:fs/promises';
import { sendImage } from '../../api/index.ts';
import type { ImageView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';

/** The picture of a file; null for an empty name, which takes a picture away. */
export async function picture(client: Client, file: string): Promise<ImageView | null> {
  return file === '' ? null : sendImage(client.images, await readFile(file));
}
