import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Database } from './database.ts';
import { checkStore, openStore, StoreError } from '../index.ts';
import { migrate } from './migrate.ts';
import { migrations } from '../migrations/index.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';

const fixtures = new URL('../../../tests/fixtures/store/', import.meta.url);

/** What the fixture of each format must still say; written by `write-fixture.ts` beside it. */
interface Expected {
  posts: { account: string; tid: string; text: string; replies: number; lone: boolean }[];
  people: { account: string; name: string; follows: number; followers: number }[];
  thread: { text: string | null; depth: number }[];
}

describe('formats of the file', () => {
  test('are numbered without a gap', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, n) => n + 1));
  });

  test.each(migrations.map((step) => step.version))(
    'a file of format %i is read, brought up to date, and says what it said',
    (version) => {
      const name = `format-${String(version)}`;
      const expected = JSON.parse(
        readFileSync(new URL(`${name}.json`, fixtures), 'utf8'),
      ) as Expected;
      const path = join(temporaryFolder(), 'space.sqlite');
      copyFileSync(new URL(`${name}.sqlite`, fixtures), path);
      const store = openStore({ path });
      onTestFinished(() => {
        store.close();
      });
      expect(checkStore(store)).toEqual({ ok: true, problems: [] });
      const { posts } = store.feedPage({ of: 'everyone' }, { limit: 100 });
      expect(
        posts.map(({ account, tid, text, replies, lone }) => ({
          account,
          tid,
          text,
          replies,
          lone,
        })),
      ).toEqual(expected.posts);
      expect(
        store.people({ limit: 10 }).map(({ account, name: called, follows, followers }) => ({
          account,
          name: called,
          follows,
          followers,
        })),
      ).toEqual(expected.people);
      const root = posts.at(-1);
      if (root === undefined) throw new Error('the fixture has posts');
      expect(
        store
          .thread(root, { limit: 100 })
          ?.replies.map(({ post, depth }) => ({ text: post?.text ?? null, depth })),
      ).toEqual(expected.thread);
    },
  );

  test('a step that fails leaves the file in the format it had', () => {
    const path = join(temporaryFolder(), 'words.sqlite');
    const good = { version: 1, sql: 'CREATE TABLE words (word TEXT) STRICT' };
    const bad = { version: 2, sql: 'CREATE TABLE more (word TEXT) STRICT; CREATE TABLE words (x)' };
    const database = new Database({ path, cacheKilobytes: 100 });
    onTestFinished(() => {
      database.close();
    });
    expect(() => {
      migrate(database, [good, bad]);
    }).toThrow();
    expect(database.pragma('user_version')).toBe(1);
    expect(database.sql('SELECT name FROM sqlite_schema').all()).toHaveLength(1);
    migrate(database, [good, { ...bad, sql: 'CREATE TABLE more (word TEXT) STRICT' }]);
    expect(database.pragma('user_version')).toBe(2);
  });

  test('an older file is not read without being brought up to date', () => {
    const path = join(temporaryFolder(), 'words.sqlite');
    const first = { version: 1, sql: 'CREATE TABLE words (word TEXT) STRICT' };
    const writer = new Database({ path, cacheKilobytes: 100 });
    migrate(writer, [first]);
    writer.close();
    const reader = new Database({ path, cacheKilobytes: 100, readOnly: true });
    onTestFinished(() => {
      reader.close();
    });
    migrate(reader, [first]);
    expect(() => {
      migrate(reader, [first, { version: 2, sql: 'CREATE TABLE more (word TEXT) STRICT' }]);
    }).toThrow(StoreError);
  });

  test('the file says what it is', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    openStore({ path }).close();
    const raw = new DatabaseSync(path);
    expect(raw.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0x53746172 });
    expect(raw.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
    raw.close();
  });
});
