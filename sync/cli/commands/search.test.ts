import { expect, it } from 'vitest';
import { wholePage } from './search.ts';

type Client = Parameters<typeof wholePage>[0];
type Result = Awaited<ReturnType<Client['search']['posts']>>['results'][number];

/** An engine whose pages are short: `counts` says how many results each has. */
function client(counts: readonly number[]) {
  const asked: { limit?: number | undefined; cursor?: string | undefined }[] = [];
  const posts = ({ limit, cursor }: (typeof asked)[number]) => {
    asked.push({ limit, cursor });
    const page = Number(cursor ?? 0);
    const results = Array.from({ length: counts[page] ?? 0 }, () => ({}) as Result);
    const next = page + 1 < counts.length ? { cursor: String(page + 1) } : {};
    return Promise.resolve({ results, searched: 9, problems: [], took: 1, ...next });
  };
  return { asked, client: { search: { posts } } as unknown as Client };
}

it('goes on over short pages until there are as many as were asked for', async () => {
  const { asked, client: engine } = client([0, 2, 0, 1, 5]);
  const page = await wholePage(engine, 'x', { limit: 3, cursor: '0' });
  expect(page.results).toHaveLength(3);
  expect(page.cursor).toBe('4');
  expect(asked.map(({ limit }) => limit)).toEqual([3, 3, 1, 1]);
  expect(asked.map(({ cursor }) => cursor)).toEqual(['0', '1', '2', '3']);
});

it('ends where nothing is left', async () => {
  const page = await wholePage(client([0, 1]).client, 'x', { limit: 3 });
  expect(page.results).toHaveLength(1);
  expect(page).not.toHaveProperty('cursor');
});
