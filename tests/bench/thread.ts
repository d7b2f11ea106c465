import type { PostReference } from '../../sync/protocol/index.ts';
import { texts } from './corpus.ts';
import { percentile, round } from './rows.ts';
import type { Row } from './rows.ts';
import { newAuthorIn, openSpace } from './space.ts';
import type { Space } from './space.ts';

const DEEP = 200;
const WIDE = 10_000;
const BATCH = 500;
const PAGE = 100;
const OPENINGS = 50;

type Author = ReturnType<typeof newAuthorIn>;

function write(
  { author, account }: Author,
  replies: { root: PostReference; parent: PostReference }[],
) {
  const text = texts(replies.length);
  const written = author.write(
    'posts',
    replies.map((reply) => ({ type: 'post', text: text(), langs: ['en'], facets: [], reply })),
  );
  return written.map(({ tid, hash }): PostReference => ({ account, tid, hash }));
}

function begin(space: Space): { by: Author; root: PostReference } {
  const by = newAuthorIn(space);
  const [written] = by.author.write('posts', [
    { type: 'post', text: 'What do you think?', langs: ['en'], facets: [] },
  ]);
  if (written === undefined) throw new Error('one was written');
  return { by, root: { account: by.account, tid: written.tid, hash: written.hash } };
}

/** p99 of reading a thread's first page around this post, in milliseconds. */
function opening({ store }: Space, post: PostReference): number {
  const times = Array.from({ length: OPENINGS }, () => {
    const began = performance.now();
    store.thread(post, { limit: PAGE });
    return performance.now() - began;
  });
  return round(percentile(times, 0.99), 2);
}

/** Opening long threads in the engine: of many levels, at both ends, and of many answers. */
export async function thread(): Promise<Row[]> {
  const space = openSpace();
  const deep = begin(space);
  let parent = deep.root;
  for (let level = 0; level < DEEP; level++)
    [parent = parent] = write(deep.by, [{ root: deep.root, parent }]);
  const wide = begin(space);
  const answer = { root: wide.root, parent: wide.root };
  for (let done = 0; done < WIDE; done += BATCH)
    write(
      wide.by,
      Array.from({ length: BATCH }, () => answer),
    );
  const rows = [
    { name: 'thread-deep', value: opening(space, deep.root), unit: 'ms', goal: '<= 50' },
    { name: 'thread-deepest', value: opening(space, parent), unit: 'ms', goal: '<= 50' },
    { name: 'thread-wide', value: opening(space, wide.root), unit: 'ms', goal: '<= 50' },
  ];
  for (const { author } of [deep.by, wide.by]) author.close();
  await space.close();
  space.remove();
  return rows;
}
