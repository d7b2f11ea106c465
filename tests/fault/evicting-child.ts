/*
 * Makes room, document by document, and says on stdout which went; ends when only what is of interest
 * is left. Arguments: the space's file, and the TIDs of bookmarks.
 */
import { writeSync } from 'node:fs';
import { personOf } from '../fixtures/samples.ts';
import { isOfOthers, ME, openEvicted } from './evicted-space.ts';

const [path = '', ...bookmarks] = process.argv.slice(2);
const { store, replica } = openEvicted(path);
replica.on('evicted', ({ names }) => {
  for (const name of names) writeSync(1, `${JSON.stringify(name)}\n`);
});
const me = personOf(ME).account;
for (let gone = 1; gone > 0;) {
  const bytes = store
    .documents()
    .filter(({ name }) => isOfOthers(name))
    .map((one) => one.bytes);
  // A little less each time: so many go in each of several rounds.
  const limit = bytes.reduce((sum, one) => sum + one, 0) - 1;
  const names = await replica.evict({
    limit,
    me,
    stays: ({ tid }) => bookmarks.includes(tid),
    unwant: () => undefined,
  });
  gone = names.length;
}
await replica.close();
store.close();
process.exit(0);
