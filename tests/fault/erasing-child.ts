/*
 * Posts and erases without end on one account's device, and says on stdout, line by line, what it was
 * told to erase; until it is killed. Arguments: the space's file, and the number of the round.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Author, forkDecoder, openReplica } from '../../sync/documents/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import { personOf } from '../fixtures/samples.ts';

const [path = '', round = '1'] = process.argv.slice(2);
const { account, device, genesis } = personOf('ada');
const store = openStore({ path });
const replica = openReplica({
  space: PUBLIC_SQUARE,
  store,
  spawnDecoder: forkDecoder,
  clock: Date.now,
});
const author = new Author({
  space: PUBLIC_SQUARE,
  account,
  device,
  admission: genesis.id,
  store,
  events: replica.events,
  clock: Date.now,
  random: Math.random,
  randomBytes: (length) => randomBytes(length),
});
store.addKeyOperation(account, genesis.id, genesis.bytes);
store.setOwn([author.writer]);

const post = (text: string) => ({ type: 'post' as const, text, langs: [], facets: [] });
for (let n = 0; ; n += 1) {
  const text = `secret-${round}-${String(n)}-${randomBytes(8).toString('hex')}`;
  author.write('posts', [post(`kept ${round} ${String(n)}`)]);
  const [written] = author.write('posts', [post(text)]);
  if (written === undefined) throw new Error('one was written');
  const erases = store.removal.erasesOf({ account, ...written });
  author.write('posts', erases);
  writeSync(1, `${JSON.stringify([text])}\n`);
  if (n % 3 === 0) await replica.finishErasing();
}
