import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountOfName, hashOf } from '../../../tests/fixtures/samples.ts';
import { BUNDLE_PIECE_LIMIT } from '../../api/index.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import { writtenBundle } from './written-bundle.ts';

const PICTURES = 2000;
const PICTURE_BYTES = 1024 * 1024;

/** A space in which somebody published 2 GB of pictures. */
function large() {
  const account = accountOfName('ada');
  const hashes = Array.from({ length: PICTURES }, (_, n) => hashOf(`picture ${String(n)}`));
  const counted = { read: 0 };
  const store = {
    leaves: () => [],
    images: {
      here: () => hashes,
      named: (hash: string) => [{ account, sort: hashes.indexOf(hash as never) }],
    },
    blobs: {
      read: () => {
        counted.read += 1;
        return Promise.resolve(new Uint8Array(PICTURE_BYTES));
      },
    },
  };
  const replica = {
    keyLogs: () => [{ account, digest: hashOf('digest') }],
    keyLog: () => [],
    frontier: () => [],
    lones: () => [],
  };
  const pieces = (options: { since?: number }) =>
    writtenBundle(
      { space: PUBLIC_SQUARE, store, clock: { now: () => 0 }, random: randomBytes } as never,
      replica as never,
      undefined,
      { pictures: true, ...options },
    );
  return { counted, pieces };
}

test('of a large space no more is read than was asked for', async () => {
  const { counted, pieces } = large();
  const bundle = pieces({});
  let bytes = 0;
  for (let n = 1; n <= 100; n++) {
    const { value } = (await bundle.next()) as { value: Uint8Array };
    expect(value.length).toBeLessThanOrEqual(BUNDLE_PIECE_LIMIT);
    bytes += value.length;
    expect(counted.read * PICTURE_BYTES).toBeLessThanOrEqual(bytes + 2 * PICTURE_BYTES);
  }
  expect(counted.read).toBeLessThan(60);
  await bundle.return(undefined);
});

test('pictures that were published before are left out', async () => {
  const { counted, pieces } = large();
  for await (const piece of pieces({ since: PICTURES - 3 }))
    expect(piece.length).toBeLessThanOrEqual(BUNDLE_PIECE_LIMIT);
  expect(counted.read).toBe(3);
});
