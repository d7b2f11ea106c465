import { limits } from '../../sync/protocol/index.ts';
import type { ImageReference, KnownRecord } from '../../sync/protocol/index.ts';
import { digestOf, hashOf, postOf } from '../../tests/fixtures/samples.ts';

const picture: ImageReference = {
  hash: hashOf('picture'),
  type: 'image/webp',
  size: 48_211,
  width: 2048,
  height: 1365,
  preview: digestOf('preview').subarray(0, 25),
  alt: 'Two cats on a wall',
};

/** Records that name pictures. */
export const imageRecords: [string, KnownRecord][] = [
  ['a post with a picture and no text', postOf('', { images: [picture] })],
  [
    'a post with four pictures, the largest that may be, under a cover',
    {
      ...postOf('look', {
        images: [
          picture,
          { ...picture, type: 'image/png', size: limits.IMAGE_BYTES },
          { ...picture, type: 'image/gif', width: limits.IMAGE_SIDE, height: 1 },
          {
            ...picture,
            type: 'image/avif',
            preview: new Uint8Array(),
            alt: 'é'.repeat(limits.ALT_GRAPHEMES),
          },
        ],
      }),
      sensitive: true,
    },
  ],
];

/** Pictures that no record may name; each is the only one in `i`. */
const wire = [digestOf('picture'), 'image/webp', 9, 3, 2, new Uint8Array(25), ''];
export const badImages: [string, unknown[]][] = [
  ['an empty list of pictures', []],
  ['five pictures', Array.from({ length: limits.POST_IMAGES + 1 }, () => wire)],
  ['a picture of 4 MiB and a byte', [wire.with(2, limits.IMAGE_BYTES + 1)]],
  ['a picture of no bytes', [wire.with(2, 0)]],
  ['a picture 8,193 pixels wide', [wire.with(3, limits.IMAGE_SIDE + 1)]],
  ['a picture without height', [wire.with(4, 0)]],
  ['a preview of 65 bytes', [wire.with(5, new Uint8Array(limits.IMAGE_PREVIEW_BYTES + 1))]],
  ['a description of 1,501 letters', [wire.with(6, 'é'.repeat(limits.ALT_GRAPHEMES + 1))]],
  ['a picture that can run scripts', [wire.with(1, 'image/svg+xml')]],
  ['a picture by a hash of 31 bytes', [wire.with(0, digestOf('picture').subarray(1))]],
  ['a picture without a description', [wire.slice(0, 6)]],
];
