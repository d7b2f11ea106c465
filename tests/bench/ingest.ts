import { setTimeout } from 'node:timers/promises';
import type { ShardBytes, Want } from '../../sync/documents/index.ts';
import { texts } from './corpus.ts';
import { Peer } from './peer.ts';
import { megabytes, percentile, round } from './rows.ts';
import type { Row } from './rows.ts';
import { newAuthorIn, openSpace } from './space.ts';
import type { Space } from './space.ts';

const HISTORY = 20_000;
const LIVE = 5000;
const FEED_POSTS = 100_000;
/** Until the decoder of a peer that was just opened has started. */
const STARTED_MS = 1000;

async function write(space: Space, count: number, batch: number) {
  const made = newAuthorIn(space);
  const { account, author, genesis } = made;
  await space.replica.takeKeyLog(account, [genesis.bytes]);
  const text = texts(count);
  for (let done = 0; done < count; done += batch)
    author.write(
      'posts',
      Array.from({ length: batch }, () => ({
        type: 'post' as const,
        text: text(),
        langs: ['en'],
        facets: [],
      })),
    );
  return made;
}

/**
 * Posts of history a second: bytes at hand, then verified, stored and indexed; and the same until they
 * can all be searched for, which an engine does when it has time.
 */
async function history(
  posts: number,
): Promise<{ perSecond: number; searchable: number; space: Space }> {
  const source = openSpace();
  const { account } = await write(source, posts, 500);
  const space = openSpace();
  await space.replica.takeKeyLog(account, source.replica.keyLog(account));
  space.replica.prepare();
  await setTimeout(STARTED_MS);
  const tips = source.replica
    .frontier()
    .flatMap((frontier) => frontier.tips.map((id) => source.replica.tip(id)));
  const began = performance.now();
  for (const tip of tips) if (tip !== undefined) await space.replica.takeTip(tip);
  const wants = space.replica.wants(10_000);
  const bytes = new Map<Want, ShardBytes>();
  const prepared = performance.now();
  for (const want of wants) {
    const shard = await source.replica.shard(want.name, want.entry.heads, []);
    if (shard !== undefined) bytes.set(want, shard);
  }
  const ready = performance.now();
  await Promise.all([...bytes].map(([want, shard]) => space.replica.takeShard(want, shard)));
  const taken = performance.now();
  const spent = taken - ready + (prepared - began);
  while (space.store.finding.due.settle(500) > 0);
  const written = performance.now() - taken;
  await source.close();
  source.remove();
  if (space.store.totals().posts !== posts) throw new Error('not everything was taken');
  const perSecond = (milliseconds: number): number => (posts / milliseconds) * 1000;
  return { perSecond: perSecond(spent), searchable: perSecond(spent + written), space };
}

async function liveCommits(): Promise<{ perSecond: number }> {
  const source = openSpace();
  const updates: Uint8Array[] = [];
  source.replica.on('wrote', ({ update }) => {
    if (update !== undefined) updates.push(update);
  });
  const { account } = await write(source, LIVE, 1);
  const space = openSpace();
  await space.replica.takeKeyLog(account, source.replica.keyLog(account));
  space.replica.prepare();
  await setTimeout(STARTED_MS);
  const began = performance.now();
  await Promise.all(updates.map((update) => space.replica.takeLive(update)));
  const spent = performance.now() - began;
  const { posts } = space.store.totals();
  for (const used of [source, space]) {
    await used.close();
    used.remove();
  }
  if (posts !== LIVE) throw new Error(`only ${posts} of ${LIVE} live commits were taken`);
  return { perSecond: (LIVE / spent) * 1000 };
}

/** Pages through a full space in a process of its own, so that the memory is an engine's. */
async function feed(folder: string): Promise<{ times: number[]; rss: number | undefined }> {
  const peer = await Peer.start(folder);
  await peer.ask({ do: 'listen' });
  const { times = [] } = await peer.ask({ do: 'feed', pages: 1000 });
  const { rss } = await peer.ask({ do: 'facts' });
  await peer.end();
  return { times, rss };
}

/** How fast one engine takes what it is given, without a network, and reads it. */
export async function ingest(): Promise<Row[]> {
  const first = await history(HISTORY);
  await first.space.close();
  first.space.remove();
  const { perSecond: live } = await liveCommits();
  const large = await history(FEED_POSTS);
  await large.space.close();
  const { times, rss } = await feed(large.space.folder);
  large.space.remove();
  return [
    { name: 'ingest', value: round(first.perSecond, 0), unit: 'posts/s', goal: '>= 20000' },
    {
      name: 'ingest-searchable',
      value: round(first.searchable, 0),
      unit: 'posts/s',
      goal: '>= 10000',
    },
    { name: 'ingest-live', value: round(live, 0), unit: 'commits/s', goal: '>= 5000' },
    { name: 'feed-p99', value: round(percentile(times, 0.99), 2), unit: 'ms', goal: '<= 5' },
    { name: 'rss-feed-100k', value: megabytes(rss), unit: 'MB', goal: '<= 250' },
  ];
}
