import path from 'node:path';
import { parseAccount, PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { AccountId } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import { EngineProcess } from './engine-process.ts';
import { accountOf, AUTHORS, fillPeople, fillPosts } from './million-posts.ts';
import { megabytes, percentile, round } from './rows.ts';
import type { Row } from './rows.ts';

const PAGES = 1000;

const fileOf = (folder: string): string =>
  path.join(folder, 'spaces', PUBLIC_SQUARE, 'space.sqlite');

/** A reader who follows all 500 authors of a million posts; ended, so that it can be started. */
async function reader(): Promise<string> {
  const first = await EngineProcess.start('Reader');
  await first.end();
  const { folder } = first;
  const store = openStore({ path: fileOf(folder) });
  fillPosts(store, () => undefined);
  fillPeople(store);
  store.close();
  const second = await EngineProcess.on(folder);
  for (let at = 0; at < AUTHORS; at++)
    await second.line.client.people.follow({ account: accountOf(at), follow: true });
  await second.end();
  return folder;
}

/** What the store takes for a page of somebody's home timeline. */
function pagesOf(folder: string, account: AccountId): number[] {
  const store = openStore({ path: fileOf(folder) });
  const times: number[] = [];
  let before: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const asked = performance.now();
    const { cursor } = store.feedPage(
      { of: 'home', account },
      { limit: 30, ...(before === undefined ? {} : { before }) },
    );
    times.push(performance.now() - asked);
    before = cursor;
  }
  store.close();
  return times;
}

/**
 * `starling peer` as it ships, on a space of a million posts: from its start to the first page of the
 * home timeline, as a window asks for it, then page after page, over its socket and in its store.
 */
export async function million(): Promise<Row[]> {
  const folder = await reader();
  const began = performance.now();
  await using engine = await EngineProcess.on(folder);
  const { client } = engine.line;
  const first = await client.feed.page({ limit: 30 });
  const started = performance.now() - began;
  const times: number[] = [];
  let { cursor } = first;
  for (let page = 1; page < PAGES && cursor !== undefined; page++) {
    const asked = performance.now();
    ({ cursor } = await client.feed.page({ limit: 30, cursor }));
    times.push(performance.now() - asked);
  }
  const { rss } = engine;
  const { me } = await client.session.get({});
  const account = parseAccount(me?.account ?? '');
  if (account === undefined) throw new Error('the reader has no account');
  const stored = pagesOf(folder, account);
  return [
    { name: 'start-1m', value: round(started / 1000, 2), unit: 's', goal: '<= 1' },
    { name: 'feed-1m-p99', value: round(percentile(stored, 0.99), 2), unit: 'ms', goal: '<= 5' },
    // A frame of the screen.
    { name: 'page-1m-p99', value: round(percentile(times, 0.99), 2), unit: 'ms', goal: '<= 16' },
    { name: 'rss-1m', value: megabytes(rss), unit: 'MB', goal: '<= 250' },
  ];
}
