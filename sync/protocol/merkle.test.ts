import { describe, expect, it } from 'vitest';
import { hashOf, tidOf } from '../../tests/fixtures/samples.ts';
import { digest, sha256, toBytes, toHash } from './hash.ts';
import type { Leaf } from './merkle.ts';
import {
  compareLeaves,
  leafHash,
  MerkleTree,
  merklePath,
  merkleRoot,
  verifiesPath,
} from './merkle.ts';

const leaves = Array.from({ length: 260 }, (_, at): Leaf => ({
  tid: tidOf(at),
  hash: hashOf(`record ${at}`),
}));

function leafAt(index: number): Leaf {
  const leaf = leaves[index];
  if (leaf === undefined) throw new RangeError(`no leaf ${index}`);
  return leaf;
}

/** RFC 6962 section 2.1, word for word. */
function rootByDefinition(list: readonly Leaf[]): Uint8Array {
  const [only] = list;
  if (only === undefined) return digest();
  if (list.length === 1) return digest(Uint8Array.of(0), Buffer.from(only.tid), toBytes(only.hash));
  let split = 1;
  while (split * 2 < list.length) split *= 2;
  return digest(
    Uint8Array.of(1),
    rootByDefinition(list.slice(0, split)),
    rootByDefinition(list.slice(split)),
  );
}

describe('a Merkle tree', () => {
  it('has the root of RFC 6962 at every size', () => {
    const tree = new MerkleTree();
    expect(tree.root()).toBe(sha256());
    for (const [at, leaf] of leaves.entries()) {
      tree.add(leaf);
      const part = leaves.slice(0, at + 1);
      if (at < 20 || at % 50 === 0 || at > 250) {
        expect(tree.root()).toBe(toHash(rootByDefinition(part)));
        expect(merkleRoot(part)).toBe(tree.root());
      }
      expect(tree.count).toBe(at + 1);
    }
  });

  it('is the same whether it was asked in between or not', () => {
    const asked = new MerkleTree();
    for (let count = 1; count <= 70; count++) {
      asked.add(leafAt(count - 1));
      const whole = MerkleTree.of(leaves.slice(0, count));
      expect(asked.root()).toBe(whole.root());
      for (const index of [0, Math.floor(count / 2), count - 1])
        expect(asked.path(index)).toEqual(whole.path(index));
    }
  });

  it('sorts leaves by TID, then by hash', () => {
    const [first, second] = leaves as [Leaf, Leaf];
    const twin: Leaf = { tid: first.tid, hash: hashOf('twin') };
    const sorted = [second, twin, first].sort(compareLeaves);
    expect(sorted[2]).toBe(second);
    expect(sorted.map(({ hash }) => hash).slice(0, 2)).toEqual([first.hash, twin.hash].sort());
    expect(compareLeaves(first, { ...first })).toBe(0);
  });
});

describe('an audit path', () => {
  it('leads from every leaf of trees of every size to the root', () => {
    for (const count of [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 100]) {
      const part = leaves.slice(0, count);
      const root = merkleRoot(part);
      for (const [index, leaf] of part.entries()) {
        const path = merklePath(part, index);
        expect(verifiesPath(root, leaf, { index, count, path })).toBe(true);
      }
    }
  });

  it('leads nowhere with another leaf, place, count, step or root', () => {
    const part = leaves.slice(0, 11);
    const root = merkleRoot(part);
    const leaf = leafAt(6);
    const path = merklePath(part, 6);
    const claims = { index: 6, count: 11, path };
    expect(verifiesPath(root, leaf, claims)).toBe(true);
    expect(verifiesPath(root, leafAt(7), claims)).toBe(false);
    expect(verifiesPath(hashOf('other'), leaf, claims)).toBe(false);
    for (const index of [-1, 0, 5, 7, 10, 11, 6.5])
      expect(verifiesPath(root, leaf, { ...claims, index })).toBe(false);
    // Of 9 to 16 leaves the path has the same form: the count is proved by the commit, not by the path.
    for (const count of [0, 1, 6, 7, 8, 17, 22])
      expect(verifiesPath(root, leaf, { ...claims, count })).toBe(false);
    expect(verifiesPath(root, leaf, { ...claims, path: path.slice(1) })).toBe(false);
    expect(verifiesPath(root, leaf, { ...claims, path: [...path, hashOf('more')] })).toBe(false);
    expect(verifiesPath(root, leaf, { ...claims, path: path.toReversed() })).toBe(false);
  });

  it('cannot pass an inner node off as a leaf', () => {
    const [a, b] = leaves as [Leaf, Leaf];
    const inner = Buffer.concat([leafHash(a), leafHash(b)]);
    const forged: Leaf = {
      tid: inner.subarray(0, 13).toString('latin1') as never,
      hash: toHash(inner.subarray(13, 45)),
    };
    const root = merkleRoot([a, b]);
    expect(verifiesPath(root, forged, { index: 0, count: 1, path: [] })).toBe(false);
  });

  it('is not made for a leaf that is not there', () => {
    expect(() => merklePath(leaves.slice(0, 3), 3)).toThrow(RangeError);
  });
});
