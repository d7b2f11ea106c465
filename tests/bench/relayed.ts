import { Peer } from './peer.ts';
import { round } from './rows.ts';
import type { Row } from './rows.ts';

const POSTS = 17_000;

/**
 * One author's posts through a relay between three processes over loopback TCP, and straight. The relay
 * is in another space, so that it serves nothing itself.
 */
export async function relayed(): Promise<Row[]> {
  const relay = await Peer.start();
  const { text: atRelay = '' } = await relay.ask({ do: 'listen', as: 'relay' });
  const author = await Peer.start();
  await author.ask({ do: 'write', count: POSTS, batch: 500, reply: false });
  const { text: straight = '' } = await author.ask({ do: 'listen' });
  await author.ask({ do: 'connect', address: atRelay });
  const { text: through = '' } = await author.ask({ do: 'circuit' });
  const rates = [await rate(through), await rate(straight)];
  await author.end();
  await relay.end();
  const [slow = 0, fast = 1] = rates;
  return [
    { name: 'relay-throughput', value: round(slow), unit: 'MB/s', goal: '>= 1' },
    { name: 'relay-of-direct', value: round(slow / fast, 2), unit: 'of direct', goal: '>= 0.5' },
  ];
}

/** MB of catching up in a second. */
async function rate(address: string): Promise<number> {
  const reader = await Peer.start();
  await reader.ask({ do: 'listen' });
  const all = reader.ask({ do: 'until', posts: POSTS });
  const start = Number(process.hrtime.bigint()) / 1e6;
  await reader.ask({ do: 'connect', address });
  const { at: done = 0 } = await all;
  const { bytesIn = 0 } = await reader.ask({ do: 'facts' });
  await reader.end();
  return bytesIn / 1e6 / ((done - start) / 1000);
}
