import { QUOTA_LEAST } from '../../sync/api/index.ts';
import { personOf, postOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { spacePath } from './person.ts';

/** The square of an engine that is closed: somebody wrote as much as the least quota holds, and is gone. */
export async function fill(folder: string): Promise<void> {
  const space = openSpaceFile(spacePath(folder));
  const hoarder = personOf('hoarder');
  space.store.addKeyOperation(hoarder.account, hoarder.genesis.id, hoarder.genesis.bytes);
  const author = authorIn(space, hoarder);
  // Nothing that can be packed.
  const words = () => Array.from({ length: 400 }, () => Math.random().toString(36).slice(2, 7));
  while (space.store.usage() < QUOTA_LEAST)
    author.write(
      'posts',
      Array.from({ length: 500 }, () => postOf(words().join(' '))),
    );
  author.close();
  await space.replica.close();
  space.store.close();
}
