import { closeSync, fstatSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Database } from '../database/database.ts';
import { examineFile } from './examine.ts';
import { indexDigest } from './index-digest.ts';
import { checkStore, openStore, rebuildIndex, StoreError } from '../index.ts';
import { partsOf } from '../open-store.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryFolder, temporaryStore } from '../testing/temporary-store.ts';

const never = new AbortController().signal;

describe('an examination beside an open store', () => {
  test('sees one state of the file while it is written on', async () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    let count = 0;
    const write = (): void => {
      count += 1;
      ada.write(store, 'posts', [ada.post(`post ${String(count)}`)], { number: count });
    };
    write();
    let report: unknown;
    const examined = examineFile(store.path, never).then((found) => (report = found));
    let written = 0;
    while (report === undefined) {
      write();
      written += 1;
      // Gives the thread's answer its turn.
      await new Promise(setImmediate);
    }
    await examined;
    expect(report).toEqual({ ok: true, problems: [] });
    expect(written).toBeGreaterThan(0);
    expect(store.totals().posts).toBe(count);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('needs no lock that a writer holds', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [ada.post('before')]);
    store.transaction(() => {
      ada.write(store, 'posts', [ada.post('not kept yet')], { number: 1 });
      expect(checkStore(store)).toEqual({ ok: true, problems: [] });
    });
  });

  test('does not keep a log from reaching the disk', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [ada.post('before')]);
    const reader = new Database({ path: store.path, readOnly: true, cacheKilobytes: 100 });
    reader.reading(() => {
      expect(reader.pragma('user_version')).toBeGreaterThan(0);
      ada.write(store, 'posts', [ada.post('after')], { number: 1 });
      // There is nothing to wait for, and nothing to fail.
      expect(() => store.checkpoint()).not.toThrow();
    });
    reader.close();
    expect(store.totals().posts).toBe(2);
    expect(partsOf(store).database.pragma('busy_timeout')).toBe(5000);
  });

  test('notices what is wrong, and a rebuild of the open store heals it', async () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [ada.post('one'), ada.post('two')]);
    store.finding.due.settle(2);
    const before = indexDigest(partsOf(store).database);
    partsOf(store).database.exec('DELETE FROM posts');
    const { ok, problems } = await examineFile(store.path, never);
    expect(ok).toBe(false);
    expect(problems.join()).toContain('--rebuild');
    rebuildIndex(store);
    expect(await examineFile(store.path, never)).toEqual({ ok: true, problems: [] });
    expect(indexDigest(partsOf(store).database)).toEqual(before);
  });

  test('names the damage of a file that still opens', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    const store = openStore({ path });
    const ada = new SampleWriter('ada');
    ada.write(
      store,
      'posts',
      // So many that the second half of the file holds nothing of the schema.
      Array.from({ length: 2000 }, (_, n) => ada.post(`post ${String(n)}`)),
    );
    store.close();
    const file = openSync(path, 'r+');
    const size = fstatSync(file).size;
    // The pages of the schema stay whole, every other one is noise.
    for (let at = size / 2; at < size; at += 8192)
      writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, at);
    closeSync(file);
    const { ok, problems } = checkStore({ path });
    expect(ok).toBe(false);
    expect(problems.join()).toContain('is damaged');
    expect(new Set(problems).size).toBe(problems.length);
  });

  test('ends when it is told to, and says of a foreign file that it is one', async () => {
    const ends = new AbortController();
    const ended = examineFile(temporaryStore().path, ends.signal);
    ends.abort();
    await expect(ended).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const path = join(temporaryFolder(), 'other.sqlite');
    writeFileSync(path, 'not a database at all'.repeat(99));
    await expect(examineFile(path, never)).rejects.toBeInstanceOf(StoreError);
  });
});
