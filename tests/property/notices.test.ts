import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../sync/documents/index.ts';
import type { PostRecord } from '../../sync/protocol/index.ts';
import { checkStore, rebuildIndex, type Store } from '../../sync/store/index.ts';
import { partsOf } from '../../sync/store/open-store.ts';
import { SAMPLE_START, SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import { type Arrival, deliver, digest, withStore } from './index-story.ts';

/** What three people do, to Ada and to each other. */
const deeds = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom(
      'post',
      'reply',
      'mention',
      'quote',
      'like',
      'follow',
      'unfollow',
      'delete',
    ),
    to: fc.nat(50),
    at: fc.nat(1000),
    copies: fc.constantFrom('no', 'alone', 'both'),
  }),
  { minLength: 1, maxLength: 20 },
);
type Deeds = (typeof deeds extends fc.Arbitrary<infer T> ? T : never) & object;
const cast = () =>
  [new SampleWriter('ada'), new SampleWriter('bob'), new SampleWriter('eve')] as const;

function arrivalsOf(story: Deeds): Arrival[] {
  const people = cast();
  const [ada] = people;
  const posts: { writer: SampleWriter; record: DecodedRecord }[] = [];
  return story.flatMap(({ who, what, to, at, copies }, n): Arrival[] => {
    const writer = people[who] ?? ada;
    const about = posts[to % Math.max(1, posts.length)];
    const reference = about?.writer.reference(about.record);
    const post = (rest: Partial<PostRecord>): DecodedRecord => {
      const record = writer.say({
        type: 'post',
        text: `deed ${String(n)}`,
        langs: [],
        facets: [],
        ...rest,
      });
      posts.push({ writer, record });
      return record;
    };
    const record = ((): DecodedRecord | undefined => {
      switch (what) {
        case 'post':
          return post({});
        case 'mention':
          return post({ facets: [{ start: 0, end: 4, account: (people[to % 3] ?? ada).account }] });
        case 'reply':
          return reference && post({ reply: { parent: reference, root: reference } });
        case 'quote':
          return reference && post({ quote: reference });
        case 'like':
          return (
            reference &&
            writer.say({ type: 'like', post: reference, like: at % 4 > 0, replaces: [] })
          );
        case 'delete':
          return about?.writer.delete(about.record);
        default:
          return writer.follow((people[to % 3] ?? ada).account, what === 'follow');
      }
    })();
    if (record === undefined) return [];
    const by = what === 'delete' && about !== undefined ? about.writer : writer;
    const kind = what === 'like' ? 'reactions' : what.endsWith('follow') ? 'graph' : 'posts';
    const name = by.document(kind, n % 2);
    const seen = SAMPLE_START + at;
    const arrival = { writer: by, name, record, seen };
    // A delete does not travel alone.
    if (copies === 'no' || what === 'delete') return [{ ...arrival, alone: false }];
    const lone = { ...arrival, alone: true, seen: SAMPLE_START + ((at * 7) % 1000) };
    return copies === 'alone' ? [lone] : [{ ...arrival, alone: false }, lone];
  });
}

const PARTS = ['notices', 'notice_acts'];
function noticesOf(store: Store): unknown {
  const all = digest(store);
  return PARTS.map((part) => all.get(part));
}
function problems(store: Store): string[] {
  const told = PARTS.map((part) => `(${part})`);
  return checkStore(store).problems.filter((text) => told.some((part) => text.includes(part)));
}

/** What Ada should hear of, as simply as it can be put: kind, who, and when it came here first. */
function expected(arrivals: readonly Arrival[]): Set<string> {
  const [ada] = cast();
  const first = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const key = arrival.record.tid + arrival.record.hash;
    const seen = Math.min(arrival.seen, first.get(key)?.seen ?? Infinity);
    first.set(key, { ...arrival, seen });
  }
  const all = [...first.values()];
  const deleted = new Set(
    all.flatMap(({ record }) => (record.value.type === 'delete' ? record.value.post.hash : [])),
  );
  const isHere = (hash: string) =>
    !deleted.has(hash as never) && all.some(({ record }) => record.hash === hash);
  const last = new Map<string, { key: string; line: string | undefined }>();
  const lines = new Set<string>();
  for (const { writer, record, seen } of all) {
    const { value } = record;
    if (writer.account === ada.account) continue;
    const line = (kind: string, about: string): string =>
      `${kind} ${writer.account} ${about} ${String(seen)}`;
    if (value.type === 'post' && !deleted.has(record.hash)) {
      const isNamed = value.facets.some((f) => 'account' in f && f.account === ada.account);
      if (value.reply?.parent.account === ada.account) lines.add(line('reply', record.tid));
      else if (value.quote?.account === ada.account) lines.add(line('quote', record.tid));
      else if (isNamed) lines.add(line('mention', record.tid));
    }
    const isFollow = value.type === 'follow' && value.account === ada.account;
    const isLike = value.type === 'like' && value.post.account === ada.account;
    if (!isFollow && !(isLike && isHere(value.post.hash))) continue;
    const about = isLike ? value.post.tid : '';
    const says = value.type === 'like' ? value.like : value.follow;
    const thing = `${value.type} ${writer.account} ${about}`;
    const key = record.tid + record.hash;
    if ((last.get(thing)?.key ?? '') < key)
      last.set(thing, { key, line: says ? line(value.type, about) : undefined });
  }
  for (const { line } of last.values()) if (line !== undefined) lines.add(line);
  return lines;
}
function told(store: Store): Set<string> {
  const database = partsOf(store).database;
  const lines = new Set<string>();
  for (const notice of store.notices.from(Number.MAX_SAFE_INTEGER)) {
    const acts = database
      .sql<{ seen: number }>('SELECT seen FROM notice_acts WHERE subject = ? ORDER BY seen DESC')
      .all(Buffer.from(notice.id, 'base64url'));
    expect(notice.count).toBe(notice.actors.length);
    expect(notice.at).toBe(acts[0]?.seen);
    for (const [at, actor] of notice.actors.entries())
      lines.add(
        `${notice.kind} ${actor} ${notice.post?.tid ?? ''} ${String(acts[at]?.seen ?? '')}`,
      );
  }
  return lines;
}

describe('what others did to oneself', () => {
  test('is told once, whatever the order, the copies, and when one came', () => {
    const cases = deeds.chain((story) => {
      const arrivals = arrivalsOf(story);
      return fc.record({
        arrivals: fc.constant(arrivals),
        shuffled: fc.shuffledSubarray(arrivals, { minLength: arrivals.length }),
        again: fc.subarray(arrivals),
        viewerAt: fc.nat(arrivals.length),
      });
    });
    fc.assert(
      fc.property(cases, ({ arrivals, shuffled, again, viewerAt }) => {
        const [ada] = cast();
        withStore((store) => {
          deliver(store, shuffled.slice(0, viewerAt), cast()[0].account);
          store.setOwn([ada.writer]);
          deliver(store, [...shuffled.slice(viewerAt), ...again], cast()[0].account);
          expect(told(store)).toEqual(expected(arrivals));
          expect(problems(store)).toEqual([]);
          const before = noticesOf(store);
          rebuildIndex(store);
          expect(noticesOf(store)).toEqual(before);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('is forgotten with the record that says so', () => {
    const cases = deeds.chain((story) => {
      const arrivals = arrivalsOf(story).filter(({ alone }) => !alone);
      return fc.record({ arrivals: fc.constant(arrivals), kept: fc.subarray(arrivals) });
    });
    fc.assert(
      fc.property(cases, ({ arrivals, kept }) => {
        const [ada] = cast();
        withStore((store) => {
          store.setOwn([ada.writer]);
          deliver(store, arrivals, cast()[0].account);
          const hashes = new Set(kept.map(({ record }) => record.hash));
          const names = new Map(arrivals.map(({ name }) => [JSON.stringify(name), name]));
          for (const name of names.values()) store.removeRecords(name, hashes);
          expect(told(store)).toEqual(expected(kept));
        });
      }),
      { numRuns: 40 },
    );
  });
});
