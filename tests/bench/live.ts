import { Peer } from './peer.ts';
import { megabytes, percentile, round } from './rows.ts';
import type { Row } from './rows.ts';

const POSTS = 500;
/** Posts written before bytes are counted: the session's greetings are not a post's. */
const WARM_UP = 20;

async function meet(): Promise<{ author: Peer; reader: Peer }> {
  const author = await Peer.start();
  const reader = await Peer.start();
  const { text: address = '' } = await author.ask({ do: 'listen' });
  await reader.ask({ do: 'listen' });
  await author.ask({ do: 'write', count: 1, batch: 1, reply: false });
  const there = reader.ask({ do: 'until', posts: 1 });
  await reader.ask({ do: 'connect', address });
  await there;
  return { author, reader };
}

async function oneByOne(
  author: Peer,
  reader: Peer,
  count: number,
  reply: boolean,
): Promise<number[]> {
  const times: number[] = [];
  let { posts = 0 } = await reader.ask({ do: 'facts' });
  for (let done = 0; done < count; done++) {
    // The second post of a pair answers the first.
    const step = reply ? 2 : 1;
    posts += step;
    const shown = reader.ask({ do: 'until', posts });
    const { at: written = 0 } = await author.ask({ do: 'write', count: step, batch: 1, reply });
    const { at = 0 } = await shown;
    times.push(at - written);
  }
  return times;
}

/** From writing a post to reading it in the other peer's first page, one at a time. */
export async function live(): Promise<Row[]> {
  const { author, reader } = await meet();
  await oneByOne(author, reader, WARM_UP, false);
  const before = await author.ask({ do: 'facts' });
  const times = await oneByOne(author, reader, POSTS, false);
  const after = await author.ask({ do: 'facts' });
  const { rss } = await reader.ask({ do: 'facts' });
  await oneByOne(author, reader, 1, true);
  const { update: replyUpdate = 0 } = await author.ask({ do: 'facts' });
  await reader.end();
  await author.end();
  const perPost = ((after.bytesOut ?? 0) - (before.bytesOut ?? 0)) / POSTS;
  const overhead = perPost - (after.update ?? 0);
  return [
    { name: 'live-p50', value: round(percentile(times, 0.5)), unit: 'ms', goal: '<= 50' },
    { name: 'live-p99', value: round(percentile(times, 0.99)), unit: 'ms', goal: '<= 150' },
    { name: 'live-bytes', value: round(perPost, 0), unit: 'B', goal: '<= 700' },
    // The same envelope around it as around a post, measured above.
    {
      name: 'live-reply-bytes',
      value: round(replyUpdate + overhead, 0),
      unit: 'B',
      goal: '<= 900',
    },
    { name: 'rss-live', value: megabytes(rss), unit: 'MB', goal: '<= 250' },
  ];
}
