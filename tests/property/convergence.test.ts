import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../sync/documents/testing/open-test-space.ts';
import type { TestSpace } from '../../sync/documents/testing/open-test-space.ts';
import type { PostReference } from '../../sync/protocol/index.ts';

/** Everything two authors wrote: posts, answers to each other, follows, over several shards. */
async function conversation(): Promise<TestSpace> {
  const source = openTestSpace();
  const people = [newAccount(), newAccount()];
  for (const person of people) await introduce(person, source);
  let parent: PostReference | undefined;
  for (let round = 0; round < 12; round++) {
    for (const person of people) {
      const author = source.author(person);
      const reply = parent === undefined ? {} : { reply: { root: parent, parent } };
      const [written] = author.write('posts', [{ ...post(`round ${round}`), ...reply }]);
      if (written !== undefined)
        parent = { account: person.account, tid: written.tid, hash: written.hash };
      if (round % 4 === 0) {
        const other = people.find((candidate) => candidate !== person) ?? person;
        author.write('graph', [
          { type: 'follow', account: other.account, follow: round % 8 === 0 },
        ]);
      }
    }
    // A month on: the shards close and new ones begin.
    if (round % 5 === 4) source.clock.now += 32 * 24 * 3600 * 1000;
  }
  return source;
}

interface Facts {
  feed: string[];
  frontier: unknown;
  follows: unknown;
  replies: number[];
}
const factsOf = (space: TestSpace): Facts => ({
  feed: feedTexts(space),
  frontier: space.replica.frontier().sort((a, b) => (a.writer.account < b.writer.account ? -1 : 1)),
  follows: space.store
    .accounts()
    .sort()
    .map((account) => space.store.following(account)),
  replies: space.store
    .feedPage({ of: 'everyone' }, { limit: 1000 })
    .posts.map(({ replies }) => replies),
});

describe('any order, duplication and split of what was written', () => {
  test('comes to the same index', { timeout: 240_000 }, async () => {
    const source = await conversation();
    const expected = factsOf(source);
    const last = source.updates.length - 1;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: last }), { maxLength: source.updates.length * 2 }),
        fc.array(fc.integer({ min: 0, max: Math.max(0, source.lones.length - 1) }), {
          maxLength: 10,
        }),
        fc.integer({ min: 0, max: source.updates.length * 2 }),
        async (order, lones, pause) => {
          const reader = openTestSpace();
          try {
            for (const { account } of source.replica.keyLogs())
              await reader.replica.takeKeyLog(account, source.replica.keyLog(account));
            for (const [at, index] of order.entries()) {
              await reader.replica.takeLive(source.updates[index] ?? new Uint8Array());
              const lone = lones[at];
              if (lone !== undefined)
                await reader.replica.takeLone(source.lones[lone] ?? new Uint8Array());
              if (at === pause) await catchUp(source, reader);
            }
            await catchUp(source, reader);
            expect(factsOf(reader)).toEqual(expected);
          } finally {
            await reader.close();
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
