import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IDLE_MS, Underway } from './underway.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const NOT_FOUND = { code: 'NOT_FOUND' };

function some() {
  const ended: string[] = [];
  return { ended, underway: new Underway<string>((bundle) => ended.push(bundle)) };
}

test('what nobody goes on with is given up by itself', async () => {
  const { underway, ended } = some();
  const id = underway.begin(() => 'left');
  vi.advanceTimersByTime(IDLE_MS - 1);
  expect(await underway.goOn(id, (bundle) => Promise.resolve(bundle))).toBe('left');
  vi.advanceTimersByTime(IDLE_MS - 1);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ended).toEqual(['left']);
  await expect(underway.goOn(id, () => Promise.resolve())).rejects.toMatchObject(NOT_FOUND);
});

test('what is worked on is not given up, however long it takes', async () => {
  const { underway, ended } = some();
  const id = underway.begin(() => 'slow');
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const work = underway.goOn(id, () => promise);
  vi.advanceTimersByTime(10 * IDLE_MS);
  expect(ended).toEqual([]);
  resolve(undefined);
  await work;
  vi.advanceTimersByTime(IDLE_MS);
  expect(ended).toEqual(['slow']);
});

test('what is asked of one is done in its order, also after a failure', async () => {
  const { underway } = some();
  const id = underway.begin(() => 'one');
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const done: string[] = [];
  const first = underway.goOn(id, async () => {
    await promise;
    done.push('first');
    throw new Error('it failed');
  });
  const second = underway.goOn(id, () => Promise.resolve(done.push('second')));
  resolve(undefined);
  await expect(first).rejects.toThrow('it failed');
  await second;
  expect(done).toEqual(['first', 'second']);
});

test('there are so many at once, and each ends once', () => {
  const { underway, ended } = some();
  const ids = ['a', 'b', 'c', 'd'].map((name) => underway.begin(() => name));
  expect(() => underway.begin(() => 'e')).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
  underway.end(ids[0] ?? '');
  underway.end(ids[0] ?? '');
  underway.begin(() => 'e');
  underway.close();
  expect(ended).toEqual(['a', 'b', 'c', 'd', 'e']);
  vi.advanceTimersByTime(IDLE_MS);
  expect(ended).toHaveLength(5);
  expect(vi.getTimerCount()).toBe(0);
});
