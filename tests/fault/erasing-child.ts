/*
 * Posts and erases without end on one account's device, and says on stdout, line by line, what it was
 * told to erase; until it is killed. Arguments: the space's file, and the number of the round.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { personOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';

const [path = '', round = '1'] = process.argv.slice(2);
const ada = personOf('ada');
const { account, genesis } = ada;
const space = openSpaceFile(path);
const { store, replica } = space;
const author = authorIn(space, ada);
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
