import { setTimeout } from 'node:timers/promises';
import { Peer } from './peer.ts';
import { megabytes, round } from './rows.ts';
import type { Row } from './rows.ts';

const POSTS = 17_000;
const FIRST_SCREEN = 30;
/** Until a peer that was just started is one that runs: its decoder is a process of its own. */
const STARTED_MS = 1000;

/** One author's 17,000 posts over loopback TCP between two processes: verified, stored, indexed. */
export async function catchUp(): Promise<Row[]> {
  const author = await Peer.start();
  await author.ask({ do: 'write', count: POSTS, batch: 500, reply: false });
  const { text: address = '' } = await author.ask({ do: 'listen' });
  const reader = await Peer.start();
  await reader.ask({ do: 'listen' });
  await setTimeout(STARTED_MS);
  const first = reader.ask({ do: 'until', posts: FIRST_SCREEN });
  const all = reader.ask({ do: 'until', posts: POSTS });
  const start = Number(process.hrtime.bigint()) / 1e6;
  await reader.ask({ do: 'connect', address });
  const { at: screen = 0 } = await first;
  const { at: done = 0 } = await all;
  const { bytesIn = 0, rss } = await reader.ask({ do: 'facts' });
  await reader.end();
  await author.end();
  return [
    { name: 'catchup-17k', value: round((done - start) / 1000, 3), unit: 's', goal: '<= 1.5' },
    { name: 'first-screen', value: round(screen - start), unit: 'ms', goal: '<= 200' },
    { name: 'history-bytes', value: round(bytesIn / POSTS), unit: 'B/post', goal: '<= 145' },
    { name: 'rss-catchup', value: megabytes(rss), unit: 'MB', goal: '<= 250' },
  ];
}

/** The same for replies, each to another post: two hashes and an account more. */
export async function replyHistory(): Promise<Row[]> {
  const replies = 3000;
  const author = await Peer.start();
  await author.ask({ do: 'write', count: replies, batch: 1, reply: true });
  const { text: address = '' } = await author.ask({ do: 'listen' });
  const reader = await Peer.start();
  await reader.ask({ do: 'listen' });
  const all = reader.ask({ do: 'until', posts: replies });
  await reader.ask({ do: 'connect', address });
  await all;
  const { bytesIn = 0 } = await reader.ask({ do: 'facts' });
  await reader.end();
  await author.end();
  return [
    {
      name: 'history-reply-bytes',
      value: round(bytesIn / replies),
      unit: 'B/reply',
      goal: '<= 275',
    },
  ];
}
