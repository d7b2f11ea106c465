import { expect, test } from 'vitest';
import type { Entry } from '../../protocol/index.ts';
import { merkleRoot, sha256 } from '../../protocol/index.ts';
import { checkStore } from '../index.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

test('the space an account uses takes in the closed documents of each of its commits', () => {
  const store = temporaryStore();
  const ada = new SampleWriter('ada');
  ada.write(store, 'posts', [ada.post('one')]);
  const [tip] = store.tips(ada.writer);
  if (tip === undefined) throw new Error('a tip');
  const before = store.usage(ada.account);
  const closed = Array.from({ length: 100 }, (_, number): Entry => ({
    kind: 'reactions',
    number,
    heads: [sha256()],
    count: 1,
    root: merkleRoot([]),
  }));
  const others = [ada.commit([]), ada.commit([])].map(({ id, bytes }) => ({ id, bytes }));
  const used: number[] = [];
  for (const { id, bytes } of others) {
    store.saveCommit({ ...tip, id, bytes, previous: [], tip: false, counts: false });
    store.saveState(id, { open: [], closed });
    used.push(store.usage(ada.account) - before);
  }
  // One list, kept once, counted for both: at least 64 bytes an entry.
  expect(used[0]).toBeGreaterThan(64 * closed.length);
  expect(used[1]).toBe(2 * (used[0] ?? 0));
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  for (const { id } of others) store.forgetCommit(id);
  expect(store.usage(ada.account)).toBe(before);
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
});
