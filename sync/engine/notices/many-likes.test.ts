import { expect, test, vi } from 'vitest';
import { accountOfName, keyOf } from '../../../tests/fixtures/samples.ts';
import { encodeRecord, formatTid, parseAddress, sha256 } from '../../protocol/index.ts';
import { partsOf } from '../../store/open-store.ts';
import type { Store } from '../../store/index.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

const LIKES = 100_000;
const START = Date.UTC(2026, 5, 1);
/** What a page may read: 1,000 of the acts, each with its account, and the post. */
const ROWS = 3000;

/** Statements that ran, and rows that they gave. */
function reading(store: Store, work: () => void): { statements: Set<string>; rows: number } {
  const { database } = partsOf(store);
  const statements = new Set<string>();
  let rows = 0;
  const sql = database.sql.bind(database);
  const spies = ['get', 'all'] as const;
  const spy = vi.spyOn(database, 'sql').mockImplementation((text: string) => {
    const statement = sql(text);
    statements.add(text);
    // The real statement, with a look at what it gives.
    return new Proxy(statement, {
      get: (target, name) => {
        const method = spies.find((one) => one === name);
        if (method === undefined) return Reflect.get(target, name) as unknown;
        return (...values: Parameters<typeof statement.all>) => {
          const found = target[method](...values);
          rows += Array.isArray(found) ? found.length : 1;
          return found;
        };
      },
    });
  });
  work();
  spy.mockRestore();
  return { statements, rows };
}

test('100,000 likes of one post are one line, counted right, and not read to be shown', async () => {
  const folder = temporaryFolder();
  const clock = { now: () => START + LIKES };
  const first = await openTestEngine(folder, { clock });
  await first.client.session.create({ name: 'Ada' });
  const made = await first.client.posts.create({ text: 'Good morning' });
  const place = 'address' in made ? parseAddress(made.address) : undefined;
  if (place === undefined) throw new Error('a post that waits');
  await first.close();
  putHere(folder, (store) => {
    const post = store.reference(place.account, place.tid);
    if (post === undefined) throw new Error('the post is not here');
    const value = { type: 'like' as const, post, like: true, replaces: [] };
    const device = keyOf('fan').publicKey;
    store.transaction(() => {
      for (let n = 0; n < LIKES; n += 1) {
        const name = { account: accountOfName(`fan ${String(n)}`), device };
        const bytes = encodeRecord(value, Buffer.from(String(n).padStart(8, '0')));
        const record = { tid: formatTid(START * 1000, 0), hash: sha256(bytes), bytes, value };
        store.addRecords({ ...name, kind: 'reactions', number: 0 }, [record], START + n);
      }
    });
    const { statements, rows } = reading(store, () => {
      expect([...store.notices.from(clock.now())]).toMatchObject([{ kind: 'like', count: LIKES }]);
    });
    expect(rows).toBeLessThan(ROWS);
    // Nor does SQLite: it would to put them in order.
    for (const text of statements) {
      const plan = partsOf(store)
        .database.sql<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
        .all()
        .map(({ detail }) => detail);
      for (const step of plan) expect(step, text).not.toMatch(/SCAN (notice_acts|reactions)/);
      if (text.includes('notice_acts')) expect(plan.join('; '), text).not.toContain('TEMP B-TREE');
    }
  });
  const { client } = await openTestEngine(folder, { clock });
  const { notifications, unread } = await client.notifications.page({});
  expect(notifications).toMatchObject([
    { kind: 'like', count: LIKES, unread: true, post: { text: 'Good morning', likes: LIKES } },
  ]);
  expect(notifications[0]?.people.map(({ account }) => account)).toEqual(
    [1, 2, 3].map((n) => accountOfName(`fan ${String(LIKES - n)}`)),
  );
  expect(unread).toBe(1);
}, 240_000);
