/*
 * Writes without end on one account's device and says on stdout, line by line, what it was told is
 * kept; until it is killed. Arguments: the space's file, and a number to draw from.
 */
import { writeSync } from 'node:fs';
import type { OwnRecord } from '../../sync/documents/index.ts';
import { personOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import type { Acknowledged } from './kill-rounds.ts';

const [path = '', seed = '1'] = process.argv.slice(2);
let drawn = Number(seed);
/** Park and Miller's generator: the same numbers for the same seed. */
const random = (): number => (drawn = (drawn * 48_271) % 2_147_483_647) / 2_147_483_647;

const ada = personOf('ada');
const bob = personOf('bob');
const space = openSpaceFile(path);
const { store } = space;
const author = authorIn(space, ada, random);
store.addKeyOperation(ada.account, ada.genesis.id, ada.genesis.bytes);
store.setOwn([author.writer]);

let last: Acknowledged | undefined;
for (let n = 0; ; n += 1) {
  const post = (text: string): OwnRecord => ({ type: 'post', text, langs: ['en'], facets: [] });
  const text = `post ${seed}.${String(n)} of a person who is interrupted`;
  const draw = random();
  if (draw < 0.1) {
    author.write('profile', [{ type: 'profile', name: `Ada ${String(n)}`, about: '' }]);
  } else if (draw < 0.2) {
    author.write('graph', [{ type: 'follow', account: bob.account, follow: n % 2 === 0 }]);
  } else {
    const reply = last === undefined ? undefined : { account: ada.account, ...last };
    const values =
      draw < 0.3
        ? Array.from({ length: 60 }, (_, at) => post(`${text}, part ${String(at)}`))
        : [
            {
              ...post(text),
              ...(reply && draw < 0.6 ? { reply: { parent: reply, root: reply } } : {}),
            },
          ];
    const written = author.write('posts', values);
    const kept = written.map(({ tid, hash }): Acknowledged => ({ tid, hash }));
    last = kept.at(-1);
    writeSync(1, `${JSON.stringify(kept)}\n`);
  }
}
