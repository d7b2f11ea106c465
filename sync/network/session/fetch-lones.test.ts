import { expect, test } from 'vitest';
import { tidOf } from '../../../tests/fixtures/samples.ts';
import type { AccountId } from '../../protocol/index.ts';
import { sha256 } from '../../protocol/index.ts';
import { LONES_BURST, LONES_PER_SECOND, LONES_PER_TARGET, MARKS_EVERY } from '../limits.ts';
import type { SessionContext } from './context.ts';
import { FetchLones } from './fetch-lones.ts';
import { InVain } from './in-vain.ts';
import type { LonesPage, Remote } from './remote.ts';
import type { TakeFrom } from './take-from.ts';

const [ada, eve] = ['ada' as AccountId, 'eve' as AccountId];
const keepsAda = {
  replicates: (account: AccountId) => account === ada,
  keeping: (account: AccountId) => (account === ada ? 'all' : 'none'),
};

test('a connection brings so many lone records at once, and then so many a second', async () => {
  let now = 0;
  let asked = 0;
  const clock = () => now;
  const replica = { ...keepsAda, lone: () => undefined };
  const remote = {
    lone: () => {
      asked += 1;
      return Promise.resolve(undefined);
    },
  };
  const fetch = new FetchLones(
    { clock, replica } as unknown as SessionContext,
    'peer',
    remote as unknown as Remote,
    undefined as unknown as TakeFrom,
    new InVain(clock),
  );
  const take = (from: number, count: number) =>
    fetch.take(
      Array.from({ length: count }, (_, n) => ({
        target: ada,
        author: eve,
        hash: sha256(Buffer.from(String(from + n))),
      })),
    );
  await take(0, LONES_BURST + 1);
  expect(asked).toBe(LONES_BURST);
  now += 1000;
  await take(LONES_BURST + 1, LONES_PER_SECOND + 1);
  expect(asked).toBe(LONES_BURST + LONES_PER_SECOND);
});

test('lists are compared page by page as long as something is missing', async () => {
  const hashes = Array.from({ length: 2.5 * LONES_PER_TARGET }, (_, n) =>
    sha256(Buffer.from(String(n))),
  );
  const held = new Set<string>();
  const pages: LonesPage[] = [];
  let mark = 1;
  const remote = {
    // Of words there is something new, of signs there is nothing.
    marks: () => Promise.resolve(Uint8Array.from({ length: 16 }, (_, at) => (at < 8 ? mark : 0))),
    lones: (asked: readonly LonesPage[]) => {
      pages.push(...asked);
      return Promise.resolve(
        asked.map(({ sort, before }) => {
          const from = before === undefined ? 0 : hashes.indexOf(before.hash) + 1;
          const page = sort === 'words' ? hashes.slice(from, from + LONES_PER_TARGET) : [];
          return page.map((hash) => [eve, tidOf(1), hash]);
        }),
      );
    },
    lone: (hash: string) => {
      held.add(hash);
      return Promise.resolve(undefined);
    },
  };
  const replica = {
    keyLogs: () => [{ account: ada }],
    ...keepsAda,
    lones: () => [...held].slice(-1).map((hash) => ({ hash })),
    loneCount: () => held.size,
    lone: (hash: string) => (held.has(hash) ? {} : undefined),
  };
  const fetch = () =>
    new FetchLones(
      { clock: () => 0, replica } as unknown as SessionContext,
      'peer',
      remote as unknown as Remote,
      undefined as unknown as TakeFrom,
      new InVain(() => 0),
    );
  await fetch().compare();
  expect(held.size).toBe(hashes.length);
  expect(pages.filter(({ sort }) => sort === 'words')).toHaveLength(3);
  // All is here, though the other marks it otherwise: one page says so.
  pages.length = 0;
  const again = fetch();
  await again.compare();
  expect(pages).toHaveLength(1);
  // What was walked through is not walked through again while its mark is the same.
  for (let more = 0; more < MARKS_EVERY; more++) await again.compare();
  expect(pages).toHaveLength(1);
  mark = 2;
  for (let more = 0; more < MARKS_EVERY; more++) await again.compare();
  expect(pages).toHaveLength(2);
});
