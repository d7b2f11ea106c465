import {
  compareLeaves,
  encodeManifest,
  merklePath,
  merkleRoot,
  PUBLIC_SQUARE,
  toHex,
  wholeHash,
} from '../../sync/protocol/index.ts';
import { entryOf, hashOf, personOf, tidOf } from '../../tests/fixtures/samples.ts';

export function merkleVectors() {
  const leaves = [0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9]
    .map((second, at) => ({ tid: tidOf(second), hash: hashOf(`record ${at}`) }))
    .sort(compareLeaves);
  return {
    leaves,
    roots: Array.from({ length: leaves.length + 1 }, (_, count) => ({
      count,
      root: merkleRoot(leaves.slice(0, count)),
    })),
    paths: [1, 2, 5, 8, 11].flatMap((count) =>
      Array.from({ length: count }, (_, index) => ({
        count,
        index,
        path: merklePath(leaves.slice(0, count), index),
      })),
    ),
  };
}

export function stateVectors() {
  const ada = personOf('ada');
  const closed = [
    entryOf('graph', { kind: 'graph', number: 0 }),
    entryOf('posts', { number: 0, count: 500 }),
    entryOf('posts 1', { number: 1, count: 500, heads: [hashOf('a'), hashOf('b')].sort() }),
  ];
  const open = [
    entryOf('profile', { kind: 'profile', number: 0 }),
    entryOf('posts 2', { number: 2, count: 17 }),
    entryOf('reactions', { kind: 'reactions', number: 0, count: 3 }),
  ];
  return [[], closed].map((list) => {
    const { id, bytes } = encodeManifest({
      type: 'manifest',
      space: PUBLIC_SQUARE,
      account: ada.account,
      device: ada.device.publicKey,
      closed: list,
    });
    return {
      space: PUBLIC_SQUARE,
      account: ada.account,
      device: ada.device.publicKey,
      closed: list,
      manifest: { id, bytes: toHex(bytes) },
      open,
      whole: wholeHash(open, id),
    };
  });
}
