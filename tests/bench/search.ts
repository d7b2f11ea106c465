import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DecodedRecord, DocumentName } from '../../sync/documents/index.ts';
import { findFacets } from '../../sync/engine/content/find-facets.ts';
import { parseQuery } from '../../sync/engine/search/parse-query.ts';
import {
  accountFromDigest,
  encodeRecord,
  formatTid,
  limits,
  sha256,
} from '../../sync/protocol/index.ts';
import type { AccountId, KnownRecord, PublicKey } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { seeded, texts } from './corpus.ts';
import { percentile, round } from './rows.ts';
import type { Row } from './rows.ts';

const POSTS = 1_000_000;
const PEOPLE = 100_000;
const AUTHORS = 500;
/** Posts of one document: one transaction, as a shard that arrives. */
const SHARD = 500;
const QUERIES = 1000;
const PAGE = 30;
/** Four years, up to 2026. */
const [FIRST, LAST] = [Date.UTC(2022, 0, 1), Date.UTC(2026, 0, 1)];
const DAY = 86_400_000;
const TAGS = 2000;

const digestOf = (name: string): Buffer => createHash('sha256').update(name).digest();
const accountOf = (number: number): AccountId =>
  accountFromDigest(digestOf(`account ${String(number)}`));

/** Records with their hashes; what documents and signatures add is not the index's. */
function writer() {
  let written = 0;
  return (value: KnownRecord, at: number): DecodedRecord => {
    written += 1;
    const salt = digestOf(`salt ${String(written)}`).subarray(0, limits.RECORD_SALT_BYTES);
    const bytes = encodeRecord(value, salt);
    return { tid: formatTid(at * 1000, written % 1024), hash: sha256(bytes), bytes, value };
  };
}

function documentOf(author: number, kind: 'posts' | 'profile', number: number): DocumentName {
  const device = digestOf(`device ${String(author)}`).toString('hex') as PublicKey;
  return { account: accountOf(author), device, kind, number };
}

/** Posts of authors who write as much as the next one half again, in shards of a few months each. */
function fillPosts(store: Store, sample: (text: string) => void): void {
  const random = seeded(11);
  const text = texts(12, 130, true);
  const record = writer();
  const shards = new Map<number, number>();
  for (let done = 0; done < POSTS; done += SHARD) {
    const author = Math.floor(AUTHORS ** random()) - 1;
    const number = shards.get(author) ?? 0;
    shards.set(author, number + 1);
    const begin = FIRST + random() * (LAST - FIRST - 120 * DAY);
    const records = Array.from({ length: SHARD }, (_, at) => {
      const tag = random() < 0.2 ? ` #tag${String(Math.floor(TAGS ** random()))}` : '';
      const link = random() < 0.1 ? ' https://example.org/page' : '';
      const said = text() + tag + link;
      if (random() < 0.01) sample(said);
      const post: KnownRecord = {
        type: 'post',
        text: said,
        langs: [random() < 0.7 ? 'en' : 'fr'],
        facets: tag === '' && link === '' ? [] : findFacets(said, [], () => undefined),
      };
      return record(post, Math.floor(begin + (at * 120 * DAY) / SHARD));
    });
    store.addRecords(documentOf(author, 'posts', number), records, LAST);
    store.finding.due.settle(SHARD);
  }
}

function fillPeople(store: Store): string[] {
  const word = texts(13, 8);
  const record = writer();
  const names = Array.from({ length: PEOPLE }, () => `${word()} ${word()}`);
  for (let done = 0; done < PEOPLE; done += SHARD) {
    store.transaction(() => {
      for (let at = done; at < done + SHARD; at += 1) {
        const profile = record({ type: 'profile', name: names[at] ?? '', about: '' }, FIRST + at);
        store.addRecords(documentOf(at, 'profile', 0), [profile], LAST);
      }
    });
  }
  return names;
}

/** What people search for: words of posts, often or seldom written, phrases, words half typed. */
function plainQueries(samples: readonly string[]): string[] {
  const random = seeded(14);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  return Array.from({ length: QUERIES }, (_, at) => {
    const words = (pick(samples) ?? '').split(' ').filter((word) => /^\p{L}+$/u.test(word));
    const start = Math.floor(random() * Math.max(1, words.length - 3));
    const [one = 'a', two = 'b', three = 'c'] = words.slice(start);
    const forms = [
      `${one} `,
      `${one} ${two} `,
      `${one} ${two} ${three} `,
      `"${one} ${two}"`,
      one.slice(0, 2 + Math.floor(random() * 5)),
      `${one} ${two.slice(0, 2 + Math.floor(random() * 4))}`,
      `${one} -${two} `,
    ];
    return forms[at % forms.length] ?? one;
  });
}

function filterQueries(plain: readonly string[]): string[] {
  const random = seeded(15);
  const day = (): string => new Date(FIRST + random() * (LAST - FIRST)).toISOString().slice(0, 10);
  return plain.map((query, at) => {
    const filters = [
      `from:${String(Math.floor(random() * AUTHORS))}`,
      `#tag${String(Math.floor(TAGS ** random()))}`,
      'has:link',
      'lang:fr',
      `since:${day()}`,
      `until:${day()}`,
      `from:${String(Math.floor(random() * AUTHORS))} has:link`,
    ];
    return `${filters[at % filters.length] ?? ''} ${query}`;
  });
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function slowest(name: string, times: readonly { query: string; time: number }[]): void {
  const last = [...times].sort((a, b) => b.time - a.time).slice(0, 5);
  for (const { query, time } of last) console.error(`  ${name}: ${round(time)} ms  ${query}`);
}

/** Searches among a million posts and a hundred thousand people. */
export async function search(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
  const store = openStore({ path: path.join(folder, 'space.sqlite') });
  const samples: string[] = [];
  const filled = timed(() => fillPosts(store, (text) => samples.push(text)));
  const names = fillPeople(store);
  const { posts, people } = store.finding;

  const ask = (query: string) => {
    const { search } = parseQuery(query, (text) => accountOf(Number(text)));
    return search === undefined ? { found: [] } : posts.page(search, PAGE);
  };
  const plain = plainQueries(samples);
  const measured = (queries: readonly string[]) =>
    queries.map((query) => ({ query, time: timed(() => ask(query)) }));
  const words = measured(plain);
  const filters = measured(filterQueries(plain));
  const typed = names.slice(0, QUERIES).map((name, at) => ({
    query: name.slice(0, 1 + (at % 6)),
    time: timed(() => people.beginning(name.slice(0, 1 + (at % 6)), PAGE, accountOf(0))),
  }));
  slowest('search', words);
  slowest('filter', filters);
  slowest('people', typed);
  store.close();
  rmSync(folder, { recursive: true, force: true });
  const p99 = (times: readonly { time: number }[]): number =>
    round(
      percentile(
        times.map(({ time }) => time),
        0.99,
      ),
      2,
    );
  return Promise.resolve([
    {
      name: 'search-index',
      value: round(POSTS / (filled / 1000), 0),
      unit: 'posts/s',
      goal: '>= 11000',
    },
    { name: 'search-p99', value: p99(words), unit: 'ms', goal: '<= 10' },
    { name: 'search-filter-p99', value: p99(filters), unit: 'ms', goal: '<= 10' },
    { name: 'search-people-p99', value: p99(typed), unit: 'ms', goal: '<= 10' },
  ]);
}
