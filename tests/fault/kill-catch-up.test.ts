import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkStore, openStore, type Store } from '../../sync/store/index.ts';
import { personOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { type KeptDocument, runUntilKilled } from './kill-rounds.ts';

const ROUNDS = 25;
const PEOPLE = ['ada', 'bob', 'eve'];
const POSTS = 700;

/** A space with three people's posts, two shards each, as a peer would hold it. */
function fill(path: string): void {
  const space = openSpaceFile(path);
  const { store } = space;
  for (const name of PEOPLE) {
    const person = personOf(name);
    store.addKeyOperation(person.account, person.genesis.id, person.genesis.bytes);
    const author = authorIn(space, person);
    author.write('profile', [{ type: 'profile', name, about: '' }]);
    author.write(
      'posts',
      Array.from({ length: POSTS }, (_, n) => ({
        type: 'post' as const,
        text: `post ${String(n)} by ${name}, who writes a lot of them`,
        langs: ['en'],
        facets: [],
      })),
    );
    author.close();
  }
  store.close();
}

function timeline(store: Store): string[] {
  const { posts } = store.feedPage({ of: 'everyone' }, { limit: PEOPLE.length * POSTS });
  return posts.map((post) => post.hash);
}

describe('an engine that is killed while it catches up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-kill-'));
  const source = join(folder, 'source.sqlite');
  let expected: string[] = [];
  beforeAll(() => {
    fill(source);
    const store = openStore({ path: source });
    expected = timeline(store);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
    store.close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(`keeps every document that it took, and goes on, in ${String(ROUNDS)} rounds`, async () => {
    let kept: KeptDocument[] = [];
    let copy = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const path = join(folder, `copy-${String(copy)}.sqlite`);
      const lines = 1 + Math.floor(Math.random() * 4);
      const { said, ended } = await runUntilKilled('catch-up-child.ts', [source, path], lines);
      kept.push(...said.map((line) => JSON.parse(line) as KeptDocument));
      const store = openStore({ path });
      try {
        expect(checkStore(store), `round ${String(round)}`).toEqual({ ok: true, problems: [] });
        for (const { name, count } of kept) expect(store.leaves(name)).toHaveLength(count);
        const all = timeline(store);
        const held = kept.filter(({ name }) => name.kind === 'posts');
        expect(all.length).toBeGreaterThanOrEqual(held.reduce((sum, { count }) => sum + count, 0));
        if (ended || all.length === expected.length) {
          expect(all).toEqual(expected);
          copy += 1;
          kept = [];
        }
      } finally {
        store.close();
      }
    }
    expect(copy).toBeGreaterThan(1);
    const served = openStore({ path: source });
    expect(checkStore(served)).toEqual({ ok: true, problems: [] });
    served.close();
  });
});
