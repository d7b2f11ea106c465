import { texts } from './corpus.ts';
import { EngineProcess } from './engine-process.ts';
import { round } from './rows.ts';
import type { Row } from './rows.ts';

const POSTS = 1000;
/** What a screen shows. */
const PAGE = 20;

/** From a pasted link to the newest posts of a community on the screen, and until all are here. */
export async function join(): Promise<Row[]> {
  await using founder = await EngineProcess.start('Ada');
  const { client } = founder.line;
  const { space } = await client.spaces.create({ name: 'School', about: '', lanOnly: true });
  founder.line.use(space);
  const text = texts(3);
  for (let n = 0; n < POSTS; n++) await client.posts.create({ text: text() });
  const { posts: newest } = await client.feed.page({ everyone: true });
  const { link } = await client.spaces.invite({ space });

  await using newcomer = await EngineProcess.start('Bob');
  const began = performance.now();
  await newcomer.line.client.spaces.join({ link });
  newcomer.line.use(space);
  let shown: number | undefined;
  for await (const { posts } of await newcomer.line.client.network.live({})) {
    if (shown === undefined && posts > 0) {
      const page = await newcomer.line.client.feed.page({ everyone: true });
      const here = new Set(page.posts.map(({ address }) => address));
      if (newest.slice(0, PAGE).every(({ address }) => here.has(address)))
        shown = performance.now() - began;
    }
    if (posts >= POSTS) break;
  }
  const all = performance.now() - began;
  return [
    { name: 'join-newest', value: round((shown ?? all) / 1000, 2), unit: 's', goal: '<= 5' },
    { name: 'join-all', value: round(all / 1000, 2), unit: 's', goal: '<= 5' },
  ];
}
