import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentName } from '../../sync/documents/index.ts';
import type { PostReference } from '../../sync/protocol/index.ts';
import { checkStore, openStore } from '../../sync/store/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { personOf, postOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { ADA, isOfOthers, ME, openEvicted, OTHERS } from './evicted-space.ts';
import { runUntilKilled } from './kill-rounds.ts';

const ROUNDS = 20;
const MONTHS = 5;
const POSTS = 60;
const MONTH = 32 * 24 * 3600 * 1000;

/** Everybody's posts of several months; gives what is never to go, and the bookmarks among it. */
function fill(path: string): { stays: string[]; bookmarks: string[] } {
  const clock = { now: Date.UTC(2026, 0, 2) };
  const space = openSpaceFile(path, undefined, () => clock.now++);
  const stays: string[] = [];
  const bookmarks: string[] = [];
  const answered: PostReference[] = [];
  for (const name of [ADA, ...OTHERS]) {
    const person = personOf(name);
    space.store.addKeyOperation(person.account, person.genesis.id, person.genesis.bytes);
    const author = authorIn(space, person, Math.random, () => clock.now++);
    for (let month = 0; month < MONTHS; month += 1) {
      const texts = Array.from(
        { length: POSTS },
        (_, n) => `${name} ${String(month)}/${String(n)}`,
      );
      const written = author.write(
        'posts',
        texts.map((text) => postOf(text)),
      );
      const [first] = written;
      if (first === undefined) throw new Error('many were written');
      if (name === ADA) stays.push(...texts);
      else if (month === 1 && name === OTHERS[0]) bookmarks.push(first.tid);
      else if (month === 2 && name === OTHERS[1])
        answered.push({ account: person.account, tid: first.tid, hash: first.hash });
      else {
        clock.now += MONTH;
        continue;
      }
      stays.push(texts[0] ?? '');
      clock.now += MONTH;
    }
    author.close();
  }
  const me = personOf(ME);
  space.store.addKeyOperation(me.account, me.genesis.id, me.genesis.bytes);
  const author = authorIn(space, me, Math.random, () => clock.now++);
  for (const parent of answered)
    author.write('posts', [postOf('my answer', { reply: { root: parent, parent } })]);
  author.close();
  space.store.close();
  return { stays: [...stays, 'my answer'], bookmarks };
}

const texts = (store: Store): Set<string> =>
  new Set(store.feedPage({ of: 'everyone' }, { limit: 5000 }).posts.map(({ text }) => text));

describe('an engine that is killed while it makes room', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-kill-'));
  const source = join(folder, 'source.sqlite');
  let stays: string[] = [];
  let bookmarks: string[] = [];
  beforeAll(() => {
    ({ stays, bookmarks } = fill(source));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(`keeps what is to stay, and index and documents agree, in ${String(ROUNDS)} rounds`, async () => {
    let copy = 0;
    let gone: DocumentName[] = [];
    const path = () => join(folder, `copy-${String(copy)}.sqlite`);
    copyFileSync(source, path());
    for (let round = 1; round <= ROUNDS; round += 1) {
      const lines = 1 + Math.floor(Math.random() * 6);
      const { said, ended } = await runUntilKilled(
        'evicting-child.ts',
        [path(), ...bookmarks],
        lines,
      );
      gone.push(...said.map((line) => JSON.parse(line) as DocumentName));
      const { store, replica } = openEvicted(path());
      try {
        expect(checkStore(store), `round ${String(round)}`).toEqual({ ok: true, problems: [] });
        const left = texts(store);
        expect(stays.filter((text) => !left.has(text))).toEqual([]);
        for (const name of gone) expect(store.leaves(name)).toEqual([]);
        // Nobody whose posts are here is nobody.
        for (const { name } of store.documents())
          expect(replica.keyLog(name.account)).not.toEqual([]);
        if (!ended) continue;
        expect(store.documents().filter(({ name }) => isOfOthers(name))).toHaveLength(2);
        expect(store.accountCount()).toBe(4);
        copy += 1;
        gone = [];
        copyFileSync(source, path());
      } finally {
        await replica.close();
        store.close();
      }
    }
    const untouched = openStore({ path: source });
    expect(checkStore(untouched)).toEqual({ ok: true, problems: [] });
    untouched.close();
  });
});
