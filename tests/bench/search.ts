import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseQuery } from '../../sync/engine/search/parse-query.ts';
import { openStore } from '../../sync/store/index.ts';
import { seeded } from './corpus.ts';
import {
  accountOf,
  AUTHORS,
  fillPeople,
  fillPosts,
  FIRST,
  LAST,
  POSTS,
  TAGS,
} from './million-posts.ts';
import { percentile, round } from './rows.ts';
import type { Row } from './rows.ts';

const QUERIES = 1000;
const PAGE = 30;

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
