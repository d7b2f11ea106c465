import { setTimeout as sleep } from 'node:timers/promises';
import { texts } from './corpus.ts';
import { EngineProcess } from './engine-process.ts';
import { megabytes } from './rows.ts';
import type { Row } from './rows.ts';

const MINUTES = Number(process.env['STARLING_BENCH_MINUTES'] ?? 30);
const PER_SECOND = 20;
/** Minutes until what is loaded once is loaded; growth is told from there on. */
const WARM_UP = Math.min(5, MINUTES / 3);

/**
 * The memory of an always-on peer that is told of 20 posts a second for half an hour
 * (STARLING_BENCH_MINUTES says otherwise), in a community of two.
 */
export async function alwaysOn(): Promise<Row[]> {
  await using writer = await EngineProcess.start('Ada');
  await using peer = await EngineProcess.start('Rook');
  const { client } = writer.line;
  const { space } = await client.spaces.create({ name: 'Newsroom', about: '', lanOnly: true });
  const { link } = await client.spaces.invite({ space });
  await peer.line.client.spaces.join({ link });
  for (const { line } of [writer, peer]) line.use(space);
  const text = texts(5);
  const began = performance.now();
  const memory: number[] = [];
  for (let written = 0; written < MINUTES * 60 * PER_SECOND; written++) {
    await client.posts.create({ text: text() });
    const ahead = ((written + 1) / PER_SECOND) * 1000 - (performance.now() - began);
    if (ahead > 0) await sleep(ahead);
    if ((written + 1) % (60 * PER_SECOND) === 0) {
      memory.push(peer.rss);
      console.error(`minute ${String(memory.length)}: ${String(megabytes(peer.rss))} MB`);
    }
  }
  const { posts } = await peer.line.client.network.status({});
  const warm = memory[Math.ceil(WARM_UP) - 1] ?? 0;
  return [
    {
      name: 'always-on-posts',
      value: posts,
      unit: 'posts',
      goal: `>= ${String(MINUTES * 60 * PER_SECOND - PER_SECOND)}`,
    },
    { name: 'always-on-rss', value: megabytes(memory.at(-1)), unit: 'MB', goal: '<= 250' },
    {
      name: 'always-on-growth',
      value: megabytes((memory.at(-1) ?? 0) - warm),
      unit: 'MB',
      goal: '<= 30',
    },
  ];
}
