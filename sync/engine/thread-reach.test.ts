import { describe, expect, test, vi } from 'vitest';
import { hashOf, referenceOf } from '../../tests/fixtures/samples.ts';
import type { Hash, PostReference } from '../protocol/index.ts';
import { ThreadReach } from './thread-reach.ts';

const root = referenceOf('root');

function reach(counts: number[]) {
  let now = 0;
  const asked: PostReference[] = [];
  const fetched: Hash[] = [];
  const network = {
    replies: (of: PostReference) => {
      asked.push(of);
      return Promise.resolve(counts.shift() ?? 0);
    },
    fetchLones: (hashes: readonly Hash[]) => {
      fetched.push(...hashes);
      return Promise.resolve();
    },
  };
  const log = (_level: string, message: string): never => {
    throw new Error(message);
  };
  const threads = new ThreadReach(network, { clock: { now: () => now }, log });
  return { threads, asked, fetched, later: (by: number) => (now += by) };
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
});
