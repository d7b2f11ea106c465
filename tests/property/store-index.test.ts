import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord, DocumentName } from '../../sync/documents/index.ts';
import { rebuildIndex, type Store } from '../../sync/store/index.ts';
import { SAMPLE_START, SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import { digest, indexProblems, withStore } from './index-story.ts';

const SEEN = SAMPLE_START + 1_000_000;

/** One thing that reaches a store: records of one document, or a record with its proof. */
interface Arrival {
  name: DocumentName;
  record: DecodedRecord;
  writer: SampleWriter;
}

const DEEDS = [
  ...['post', 'reply', 'reply', 'profile', 'follow', 'unfollow', 'clone'],
  ...['edit', 'edit', 'delete'],
] as const;

/** Three people, each line one thing that one of them does; `to` picks an earlier post. */
const deeds = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom(...DEEDS),
    to: fc.nat(100),
    rootOf: fc.nat(100),
  }),
  { minLength: 1, maxLength: 25 },
);
type Deeds = (typeof deeds extends fc.Arbitrary<infer T> ? T : never) & object;

function arrivalsOf(story: Deeds): Arrival[] {
  const people = ['ada', 'bob', 'eve'].map((name) => new SampleWriter(name));
  const posts: { writer: SampleWriter; record: DecodedRecord }[] = [];
  const edits: DecodedRecord[] = [];
  return story.flatMap(({ who, what, to, rootOf }, n): Arrival[] => {
    const writer = people[who];
    const other = people[(who + 1 + (to % 2)) % 3];
    const parent = posts[to % Math.max(1, posts.length)];
    const root = posts[rootOf % Math.max(1, posts.length)];
    if (writer === undefined || other === undefined) return [];
    const text = `deed ${String(n)} 中国 café`;
    const arrival = (kind: DocumentName['kind'], record: DecodedRecord): Arrival[] => {
      if (record.value.type === 'post') posts.push({ writer, record });
      return [{ writer, name: writer.document(kind, n % 2), record }];
    };
    switch (what) {
      case 'profile':
        return arrival('profile', writer.profile(`name ${String(n)}`));
      case 'follow':
      case 'unfollow':
        return arrival('graph', writer.follow(other.account, what === 'follow'));
      case 'clone':
        return arrival('posts', writer.post(text, parent ? { tid: parent.record.tid } : {}));
      case 'edit': {
        // Now and then of somebody else's post, or in place of an edit of another one.
        if (parent === undefined) return [];
        const replaced = edits.filter((_, at) => (to + at) % 3 === 0).slice(0, 2);
        const edit = writer.edit(parent.record, `${text} anew`, replaced);
        edits.push(edit);
        return arrival('posts', edit);
      }
      case 'delete':
        return parent === undefined ? [] : arrival('posts', writer.delete(parent.record));
      case 'reply':
        if (parent === undefined || root === undefined) return [];
        // The root is often a lie: any earlier post.
        return arrival(
          'posts',
          writer.reply(
            text,
            parent.writer.reference(parent.record),
            root.writer.reference(root.record),
          ),
        );
      default:
        return arrival('posts', writer.post(text));
    }
  });
}

function deliver(store: Store, arrivals: readonly Arrival[]): void {
  for (const { name, record } of arrivals) store.addRecords(name, [record], SEEN);
}

describe('the index of a space', () => {
  test('is the same whatever the order, the repetition and the grouping of what arrives', () => {
    const orders = deeds.chain((story) => {
      const arrivals = arrivalsOf(story);
      return fc.record({
        arrivals: fc.constant(arrivals),
        shuffled: fc.shuffledSubarray(arrivals, { minLength: arrivals.length }),
        again: fc.subarray(arrivals),
      });
    });
    fc.assert(
      fc.property(orders, ({ arrivals, shuffled, again }) => {
        const inOrder = withStore((store) => {
          store.transaction(() => {
            deliver(store, arrivals);
          });
          return digest(store);
        });
        withStore((store) => {
          deliver(store, [...shuffled, ...again]);
          expect(digest(store)).toEqual(inOrder);
          expect(indexProblems(store)).toEqual([]);
          rebuildIndex(store);
          expect(digest(store)).toEqual(inOrder);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('forgets what no longer counts as if it had never been there', () => {
    const cases = deeds.chain((story) => {
      const arrivals = arrivalsOf(story);
      return fc.record({ arrivals: fc.constant(arrivals), kept: fc.subarray(arrivals) });
    });
    fc.assert(
      fc.property(cases, ({ arrivals, kept }) => {
        const never = withStore((store) => {
          deliver(store, kept);
          return digest(store);
        });
        withStore((store) => {
          deliver(store, arrivals);
          const hashes = new Set(kept.map(({ record }) => record.hash));
          const names = new Map(arrivals.map(({ name }) => [JSON.stringify(name), name]));
          for (const name of names.values()) store.removeRecords(name, hashes);
          expect(digest(store)).toEqual(never);
          expect(indexProblems(store)).toEqual([]);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('shows a record once, however often it came alone and in documents', () => {
    const cases = deeds.chain((story) => {
      const posts = arrivalsOf(story).filter(({ record }) => record.value.type === 'post');
      return fc.record({
        posts: fc.constant(posts),
        alone: fc.subarray(posts),
        whole: fc.subarray(posts),
        forgotten: fc.subarray(posts),
      });
    });
    fc.assert(
      fc.property(cases, ({ posts, alone, whole, forgotten }) => {
        const [target] = posts;
        if (target === undefined) return;
        withStore((store) => {
          for (const { writer, record } of alone) {
            store.addLone(writer.lone(target.writer.account, record), record.value, SEEN);
          }
          deliver(store, whole);
          for (const { record } of forgotten) store.forgetLone(record.hash);
          const left = alone.filter((arrival) => !forgotten.includes(arrival));
          const expected = new Set([...left, ...whole].map(({ record }) => record.hash));
          expect(store.totals().posts).toBe(expected.size);
          for (const { writer, record } of whole) {
            expect(store.post(writer.account, record.tid, record.hash)?.lone).toBe(false);
          }
          expect(indexProblems(store)).toEqual([]);
        });
      }),
      { numRuns: 40 },
    );
  });
});
