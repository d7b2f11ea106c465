/*
 * Adds pictures, lets go of some, and takes those that others published piece by piece, without end,
 * and says on stdout, line by line, what became of each; until it is killed. Arguments: the space's
 * file, how many others published, and a word to begin with.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../sync/store/index.ts';
import { blobOf, PIECE_BYTES, wantedBlobs } from './sample-blobs.ts';
import type { BlobLine } from './sample-blobs.ts';

const [path = '', count = '', word = ''] = process.argv.slice(2);
const wanted = wantedBlobs(Number(count));
const store = openStore({ path });
const { blobs } = store;
const say = (line: BlobLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

async function take(): Promise<void> {
  const [named] = store.images.missing(1);
  if (named === undefined) return;
  const { hash } = named.reference;
  const bytes = wanted.get(hash)?.bytes;
  const arrival = await blobs.arrive(named, { own: false, used: Date.now() }, () => true);
  if (bytes === undefined || arrival === undefined) throw new Error('there is room for it');
  while (!arrival.isWhole) {
    await arrival.add(bytes.subarray(arrival.length, arrival.length + PIECE_BYTES));
    say({ piece: hash });
  }
  const ended = await arrival.finish();
  if (ended !== 'kept') throw new Error(`a picture that is ${ended}`);
  say({ kept: hash });
  await arrival.close();
}

await blobs.sweep();
for (let n = 0; ; n += 1) {
  const { bytes, reference } = blobOf(`${word} ${String(n)}`);
  say({ piece: reference.hash });
  await blobs.add(bytes, reference);
  say({ kept: reference.hash });
  await take();
  if (n % 3 !== 0) continue;
  say({ gone: reference.hash });
  await blobs.forget(reference.hash);
}
