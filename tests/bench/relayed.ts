import { Peer } from './peer.ts';
import { PICTURE_BYTES } from './pictures.ts';
import { round } from './rows.ts';
import type { Row } from './rows.ts';

/** Together below what a relay takes at once (RELAY_BURST_BYTES): else its limit would be measured. */
const PICTURES = 6;

/**
 * Pictures through a relay between three processes over loopback TCP, and straight: bytes, where posts
 * would measure how fast they are indexed. The relay is in another space, so that it serves nothing itself.
 */
export async function relayed(): Promise<Row[]> {
  const relay = await Peer.start();
  const { text: atRelay = '' } = await relay.ask({ do: 'listen', as: 'relay' });
  const author = await Peer.start();
  await author.ask({ do: 'write', count: 1, batch: 1, reply: false });
  const { text: straight = '' } = await author.ask({ do: 'listen', pictures: PICTURES });
  await author.ask({ do: 'connect', address: atRelay });
  const { text: through = '' } = await author.ask({ do: 'circuit' });
  const slow = await rate(through);
  const fast = await rate(straight);
  await author.end();
  await relay.end();
  return [
    { name: 'relay-throughput', value: round(slow), unit: 'MB/s', goal: '>= 1' },
    { name: 'relay-of-direct', value: round(slow / fast, 2), unit: 'of direct', goal: '>= 0.33' },
  ];
}

/** MB in a second. */
async function rate(address: string): Promise<number> {
  const reader = await Peer.start();
  await reader.ask({ do: 'listen' });
  const one = reader.ask({ do: 'until', posts: 1 });
  await reader.ask({ do: 'connect', address });
  await one;
  const { times: [spent = Infinity] = [] } = await reader.ask({ do: 'fetch', pictures: PICTURES });
  await reader.end();
  return (PICTURES * PICTURE_BYTES) / 1000 / spent;
}
