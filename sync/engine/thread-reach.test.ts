import { describe, expect, test, vi } from 'vitest';
import { hashOf, keyOf, referenceOf } from '../../tests/fixtures/samples.ts';
import type { DocumentName } from '../documents/index.ts';
import type { ThreadPlace } from '../network/index.ts';
import type { Hash, PostReference } from '../protocol/index.ts';
import type { PostRow } from '../store/index.ts';
import { ThreadReach } from './thread-reach.ts';

const root = referenceOf('root');

function reach(counts: number[], places: ThreadPlace[] = [], here: readonly Hash[] = []) {
  let now = 0;
  const asked: PostReference[] = [];
  const fetched: Hash[] = [];
  const network = {
    replies: (of: PostReference) => {
      asked.push(of);
      return Promise.resolve(counts.shift() ?? 0);
    },
    fetchLones: (hashes: readonly Hash[]) => {
      fetched.push(...hashes.filter((hash) => hash !== hashOf('in a document')));
      return Promise.resolve();
    },
    threadPlaces: () => Promise.resolve(places),
  };
  const visited: DocumentName[] = [];
  const interest = {
    of: () => 'none' as const,
    visitDocuments: (names: readonly DocumentName[]) => visited.push(...names),
  };
  const store = {
    post: (_account: unknown, _tid: unknown, hash?: Hash) =>
      [...here, ...fetched].includes(hash as Hash) ? ({} as PostRow) : undefined,
    repliesKnown: () => 0,
  };
  const log = (_level: string, message: string): never => {
    throw new Error(message);
  };
  const threads = new ThreadReach(network, interest, store, { clock: { now: () => now }, log });
  return { threads, asked, fetched, visited, later: (by: number) => (now += by) };
}

describe('what peers know of a thread', () => {
  test('is the most that any of them announced, and is told when it grows', async () => {
    const { threads, later } = reach([5, 3, 8]);
    const told = vi.fn();
    threads.onChange(told);
    expect(threads.expected(root)).toBe(0);
    threads.look(root, []);
    await vi.waitFor(() => expect(threads.expected(root)).toBe(5));
    later(60_000);
    threads.look(root, []);
    later(60_000);
    threads.look(root, []);
    await vi.waitFor(() => expect(threads.expected(root)).toBe(8));
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('is not asked again at every look', () => {
    const { threads, asked, later } = reach([]);
    for (let look = 0; look < 10; look++) threads.look(root, []);
    expect(asked).toHaveLength(1);
    later(60_000);
    threads.look(root, []);
    expect(asked).toHaveLength(2);
  });

  test('fills gaps, so many at once', async () => {
    const { threads, fetched } = reach([1]);
    const gaps = Array.from({ length: 60 }, (_, n) => hashOf(`gap ${String(n)}`));
    threads.look(root, gaps);
    await vi.waitFor(() => expect(threads.expected(root)).toBe(1));
    expect(fetched).toEqual(gaps.slice(0, 50));
  });

  test('is fetched alone where it travels alone, else with the document that it stands in', async () => {
    const place = (name: string, document: ThreadPlace['document']): ThreadPlace => ({
      post: { ...referenceOf(name), hash: hashOf(name) },
      document,
    });
    const device = keyOf('ada').publicKey;
    const { threads, fetched, visited } = reach(
      [3],
      [
        place('here', { device, number: 1 }),
        place('alone', undefined),
        place('alone and in a document', { device, number: 2 }),
        place('in a document', { device, number: 3 }),
      ],
      [hashOf('here')],
    );
    threads.look(root, []);
    await vi.waitFor(() => expect(visited).toHaveLength(1));
    expect(fetched).toEqual([hashOf('alone'), hashOf('alone and in a document')]);
    expect(visited).toMatchObject([{ kind: 'posts', device, number: 3 }]);
  });
});
