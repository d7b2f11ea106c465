import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../sync/documents/index.ts';
import { type AccountId, type Hash, type Tid, tidTime } from '../../sync/protocol/index.ts';
import { rebuildIndex, type Store } from '../../sync/store/index.ts';
import { SAMPLE_START, SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import { type Arrival, deliver, digest, indexProblems, withStore } from './index-story.ts';

const ENDS = SAMPLE_START + 50_000;
const LAST_OPTION = 2;

/** What people do about one poll: each says something, and names some of what they said before. */
const deeds = fc.array(
  fc.record({
    who: fc.nat(3),
    what: fc.constantFrom('like', 'repost', 'vote', 'vote', 'vote', 'follow'),
    yes: fc.boolean(),
    options: fc.subarray([0, 1, LAST_OPTION, LAST_OPTION + 1]),
    /** Where the claimed time lies, seconds from the start: around the end at 50. */
    at: fc.integer({ min: 40, max: 60 }),
    late: fc.boolean(),
    /** Which of their earlier statements it replaces: two devices do not know of each other's. */
    replaces: fc.array(fc.nat(5), { maxLength: 3 }),
    alone: fc.constantFrom('no', 'yes', 'both'),
    whom: fc.nat(3),
  }),
  { minLength: 1, maxLength: 25 },
);
type Deeds = (typeof deeds extends fc.Arbitrary<infer T> ? T : never) & object;

const cast = () => ['ada', 'bob', 'eve', 'kim'].map((name) => new SampleWriter(name));

function arrivalsOf(story: Deeds, multiple: boolean): Arrival[] {
  const people = cast();
  const [author] = people;
  if (author === undefined) return [];
  const options = ['yes', 'no', 'perhaps'];
  const post = author.post('Well?', { poll: { options, multiple, ends: ENDS } });
  const seen = SAMPLE_START + 1000;
  const arrivals: Arrival[] = [
    { writer: author, name: author.document('posts'), record: post, alone: false, seen },
  ];
  const said = new Map<string, Hash[]>();
  for (const [n, deed] of story.entries()) {
    const writer = people[deed.who];
    const whom = people[deed.whom];
    if (writer === undefined || whom === undefined) continue;
    if (deed.what === 'follow') {
      const record = writer.follow(whom.account, deed.yes);
      arrivals.push({ writer, name: writer.document('graph'), record, alone: false, seen });
      continue;
    }
    const key = `${String(deed.who)} ${deed.what}`;
    const before = said.get(key) ?? [];
    const replaces = [...new Set(deed.replaces.flatMap((at) => before.at(-1 - at) ?? []))].sort();
    const about = { post: author.reference(post), replaces };
    const where = { at: SAMPLE_START + deed.at * 1000 };
    const record =
      deed.what === 'like'
        ? writer.say({ type: 'like', like: deed.yes, ...about }, where)
        : deed.what === 'repost'
          ? writer.say({ type: 'repost', repost: deed.yes, ...about }, where)
          : writer.say({ type: 'vote', options: deed.options, ...about }, where);
    said.set(key, [...before, record.hash]);
    const name = writer.document('reactions', n % 2);
    const arrival = { writer, name, record, seen: deed.late ? ENDS + 1 : ENDS };
    if (deed.alone !== 'yes') arrivals.push({ ...arrival, alone: false });
    if (deed.alone !== 'no') arrivals.push({ ...arrival, alone: true, seen: ENDS + 5000 });
  }
  return arrivals;
}

/** What docs/PROTOCOL.md says counts, as simply as it can be put. */
function model(arrivals: readonly Arrival[], multiple: boolean) {
  const groups = new Map<string, Map<string, Arrival>>();
  for (const arrival of arrivals) {
    const { value, tid, hash } = arrival.record;
    if (value.type !== 'like' && value.type !== 'repost' && value.type !== 'vote') continue;
    const key = `${value.type} ${arrival.writer.account}`;
    const group = groups.get(key) ?? new Map<string, Arrival>();
    const held = group.get(tid + hash);
    const seen = Math.min(held?.seen ?? Infinity, arrival.seen);
    groups.set(key, group.set(tid + hash, { ...arrival, seen }));
  }
  const counts = new Map<string, { says: number[]; late: boolean }>();
  let dropped = 0;
  for (const [key, group] of groups) {
    const kept = [...group.values()].filter(({ record: { value, tid } }) => {
      if (value.type !== 'vote') return true;
      if (tidTime(tid) > ENDS) dropped += 1;
      const isChoice =
        value.options.every((option) => option <= LAST_OPTION) &&
        (multiple || value.options.length <= 1);
      return isChoice && tidTime(tid) <= ENDS;
    });
    const replaced = new Set(
      kept.flatMap(({ record: { value } }) => ('replaces' in value ? value.replaces : [])),
    );
    const last = kept
      .filter(({ record }) => !replaced.has(record.hash))
      .sort((a, b) => (keyOf(a.record) < keyOf(b.record) ? 1 : -1))[0];
    if (last === undefined) continue;
    const { value } = last.record;
    const says =
      value.type === 'vote'
        ? value.options
        : (value.type === 'like' && value.like) || (value.type === 'repost' && value.repost)
          ? [0]
          : [];
    if (says.length > 0) counts.set(key, { says, late: last.seen > ENDS });
  }
  return { counts, dropped };
}
const keyOf = ({ tid, hash }: { tid: Tid; hash: Hash }): string => tid + hash;

/** Which of the people follow whom, by the last word of each. */
function ringsOf(arrivals: readonly Arrival[], viewer: AccountId): Map<AccountId, number> {
  const last = new Map<string, { record: DecodedRecord; from: AccountId; to: AccountId }>();
  for (const { writer, record } of arrivals) {
    if (record.value.type !== 'follow') continue;
    const key = `${writer.account} ${record.value.account}`;
    const held = last.get(key);
    if (held !== undefined && keyOf(held.record) >= keyOf(record)) continue;
    last.set(key, { record, from: writer.account, to: record.value.account });
  }
  const follows = (from: AccountId, to: AccountId): boolean => {
    const value = last.get(`${from} ${to}`)?.record.value;
    return value?.type === 'follow' && value.follow && from !== to;
  };
  const accounts = cast().map(({ account }) => account);
  return new Map(
    accounts.map((account) => {
      if (account === viewer) return [account, 0];
      if (follows(viewer, account)) return [account, 1];
      const near = accounts.some((by) => follows(viewer, by) && follows(by, account));
      return [account, near ? 2 : 3];
    }),
  );
}

function expectModel(store: Store, arrivals: readonly Arrival[], multiple: boolean): void {
  const [poll] = arrivals;
  const value = poll?.record.value;
  if (poll === undefined || value?.type !== 'post' || value.poll === undefined) return;
  const [, viewer] = cast();
  if (viewer === undefined) return;
  const post = poll.writer.reference(poll.record);
  const { counts, dropped } = model(arrivals, multiple);
  const rings = ringsOf(arrivals, viewer.account);
  const of = (kind: string) => [...counts].filter(([key]) => key.startsWith(kind));
  const numbers = store.reactions.numbers(post);
  expect(numbers).toEqual({
    likes: of('like').length,
    reposts: of('repost').length,
    quotes: 0,
    liked: counts.has(`like ${viewer.account}`),
    reposted: counts.has(`repost ${viewer.account}`),
  });
  const votes = of('vote').map(([key, vote]) => ({
    ...vote,
    ring: rings.get(key.split(' ')[1] as AccountId) ?? 3,
  }));
  const electorates = (some: typeof votes) => ({
    all: some.length,
    near: some.filter(({ ring }) => ring <= 2).length,
    followed: some.filter(({ ring }) => ring <= 1).length,
  });
  const mine = counts.get(`vote ${viewer.account}`)?.says;
  expect(store.reactions.polls.result(post, value.poll)).toEqual({
    options: value.poll.options.map((_, option) =>
      electorates(votes.filter(({ says }) => says.includes(option))),
    ),
    voters: electorates(votes),
    late: votes.filter(({ late }) => late).length,
    dropped,
    ...(mine === undefined ? {} : { mine }),
  });
  const listed = store.reactions.polls.votes(post, { limit: 1000 }).votes;
  expect(listed.filter((vote) => vote.counts)).toHaveLength(votes.length);
}

describe('likes, reposts and votes', () => {
  test('come to one result, whatever the order and however often each arrives', () => {
    const cases = fc
      .record({ story: deeds, multiple: fc.boolean() })
      .map(({ story, multiple }) => ({ arrivals: arrivalsOf(story, multiple), multiple }))
      .chain(({ arrivals, multiple }) =>
        fc.record({
          arrivals: fc.constant(arrivals),
          multiple: fc.constant(multiple),
          shuffled: fc.shuffledSubarray(arrivals, { minLength: arrivals.length }),
          again: fc.subarray(arrivals),
          viewerAt: fc.nat(arrivals.length),
        }),
      );
    fc.assert(
      fc.property(cases, ({ arrivals, multiple, shuffled, again, viewerAt }) => {
        const [author, viewer] = cast();
        if (author === undefined || viewer === undefined) return;
        const inOrder = withStore((store) => {
          store.setOwn([viewer.writer]);
          store.transaction(() => {
            deliver(store, arrivals, author.account);
          });
          expectModel(store, arrivals, multiple);
          return digest(store);
        });
        withStore((store) => {
          deliver(store, shuffled.slice(0, viewerAt), author.account);
          store.setOwn([viewer.writer]);
          deliver(store, [...shuffled.slice(viewerAt), ...again], author.account);
          expectModel(store, arrivals, multiple);
          expect(digest(store)).toEqual(inOrder);
          expect(indexProblems(store)).toEqual([]);
          rebuildIndex(store);
          expect(digest(store)).toEqual(inOrder);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('are forgotten as if they had never been there', () => {
    const cases = fc
      .record({ story: deeds, multiple: fc.boolean() })
      .map(({ story, multiple }) => ({ arrivals: arrivalsOf(story, multiple), multiple }))
      .chain(({ arrivals, multiple }) =>
        fc.record({
          arrivals: fc.constant(arrivals),
          multiple: fc.constant(multiple),
          kept: fc.subarray(arrivals),
        }),
      );
    fc.assert(
      fc.property(cases, ({ arrivals, kept }) => {
        const [author, viewer] = cast();
        if (author === undefined || viewer === undefined) return;
        const never = withStore((store) => {
          store.setOwn([viewer.writer]);
          deliver(store, kept, author.account);
          return digest(store);
        });
        withStore((store) => {
          store.setOwn([viewer.writer]);
          deliver(store, arrivals, author.account);
          const keptAs = (alone: boolean) =>
            new Set(kept.filter((one) => one.alone === alone).map(({ record }) => record.hash));
          for (const { record, alone } of arrivals) {
            if (alone && !keptAs(true).has(record.hash)) store.forgetLone(record.hash);
          }
          const names = new Map(arrivals.map(({ name }) => [JSON.stringify(name), name]));
          for (const name of names.values()) store.removeRecords(name, keptAs(false));
          expect(digest(store)).toEqual(never);
          expect(indexProblems(store)).toEqual([]);
        });
      }),
      { numRuns: 40 },
    );
  });
});
