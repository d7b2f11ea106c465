import type { ImageView } from '../../api/index.ts';
import type { ImageReference } from '../../protocol/index.ts';

export function imageView({ preview, ...image }: ImageReference): ImageView {
  return { ...image, preview: Buffer.from(preview).toString('base64') };
}
