import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkStore, lockFolder, openStore, StoreError, type StoreErrorCode } from './index.ts';
import { partsOf } from './open-store.ts';
import { SampleWriter } from './testing/sample-writer.ts';
import { temporaryFolder, temporaryStore } from './testing/temporary-store.ts';

function failure(work: () => unknown): { code: StoreErrorCode; message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it did not fail');
}

describe('opening a space', () => {
  test('makes the folders and the file, and finds everything there again', () => {
    const path = join(temporaryFolder(), 'spaces', 'square', 'space.sqlite');
    const ada = new SampleWriter('ada');
    const post = ada.post('kept');
    const first = openStore({ path });
    ada.write(first, 'posts', [post]);
    first.close();
    const again = openStore({ path });
    onTestFinished(() => {
      again.close();
    });
    expect(again.post(ada.account, post.tid)?.text).toBe('kept');
    expect(checkStore(again)).toEqual({ ok: true, problems: [] });
  });

  test('reads without writing where it is asked to', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    const ada = new SampleWriter('ada');
    const post = ada.post('kept');
    const first = openStore({ path });
    ada.write(first, 'posts', [post]);
    first.close();
    const store = openStore({ path, readOnly: true });
    onTestFinished(() => {
      store.close();
    });
    expect(store.post(ada.account, post.tid)?.text).toBe('kept');
    expect(checkStore(store).ok).toBe(true);
    expect(failure(() => store.setContested(ada.account, true)).code).toBe('CANNOT_READ_DATA');
  });

  test('refuses what is not a database', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    writeFileSync(path, 'a letter to my landlord\n'.repeat(100));
    expect(failure(() => openStore({ path }))).toEqual({
      code: 'CANNOT_READ_DATA',
      message: `${path} is not a Starling data file.`,
    });
  });

  test("refuses another program's database and leaves it as it is", () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE recipes (name TEXT)');
    expect(failure(() => openStore({ path })).code).toBe('CANNOT_READ_DATA');
    expect(other.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(1);
    other.close();
  });

  test('refuses a file of a newer format and says which program can open it', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    openStore({ path }).close();
    const later = new DatabaseSync(path);
    later.exec('PRAGMA user_version = 999');
    later.close();
    const { code, message } = failure(() => openStore({ path }));
    expect(code).toBe('CANNOT_READ_DATA');
    expect(message).toContain('written by a newer Starling (format 999');
  });

  test('says so where the folder cannot be made', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'spaces'), 'a file in the way');
    const path = join(folder, 'spaces', 'square', 'space.sqlite');
    expect(failure(() => openStore({ path })).code).toBe('CANNOT_READ_DATA');
  });

  test('does not make a file that it is only to read', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    expect(failure(() => openStore({ path, readOnly: true })).code).toBe('CANNOT_READ_DATA');
  });
});

describe('a disk without room', () => {
  test('undoes the transaction, says so, and takes the same again once there is room', () => {
    const store = temporaryStore();
    const { database } = partsOf(store);
    const ada = new SampleWriter('ada');
    const first = ada.post('fits');
    ada.write(store, 'posts', [first]);
    // SQLite's own limit fails as a full disk does: SQLITE_FULL in the midst of a transaction.
    database.exec(`PRAGMA max_page_count = ${String(database.pragma('page_count') + 2)}`);
    const many = Array.from({ length: 300 }, (_, n) => ada.post(`does not fit ${String(n)}`));
    const name = ada.document('posts');
    expect(failure(() => store.addRecords(name, many, 0)).code).toBe('DISK_FULL');
    expect(store.totals().posts).toBe(1);
    expect(store.leaves(name)).toEqual([{ tid: first.tid, hash: first.hash }]);
    database.exec('PRAGMA max_page_count = 1000000');
    ada.write(store, 'posts', many);
    expect(store.totals().posts).toBe(301);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });
});

describe('a damaged file', () => {
  test('is refused with a sentence', () => {
    const path = join(temporaryFolder(), 'space.sqlite');
    const store = openStore({ path });
    new SampleWriter('ada').write(store, 'posts', [new SampleWriter('ada').post('hello')]);
    store.close();
    // The first page stays whole: it is a Starling file, but the rest of its schema is noise.
    const file = openSync(path, 'r+');
    const noise = Buffer.alloc(fstatSync(file).size - 4096, 0x5a);
    writeSync(file, noise, 0, noise.length, 4096);
    closeSync(file);
    const { code, message } = failure(() => openStore({ path }));
    expect(code).toBe('CANNOT_READ_DATA');
    expect(message).toContain('is damaged');
  });
});

describe('one engine on one folder', () => {
  test('a second one is refused with a sentence, until the first lets go', () => {
    const folder = temporaryFolder();
    const first = lockFolder(folder);
    const { code, message } = failure(() => lockFolder(folder));
    expect(code).toBe('UNAVAILABLE');
    expect(message).toContain('Starling already runs');
    first.release();
    lockFolder(folder).release();
  });

  test('a killed engine does not keep the folder', async () => {
    const folder = temporaryFolder();
    const script = `
      import { lockFolder } from ${JSON.stringify(new URL('database/folder-lock.ts', import.meta.url).href)};
      // Held: a lock that is collected as garbage is free.
      globalThis.lock = lockFolder(${JSON.stringify(folder)});
      console.log('locked');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(failure(() => lockFolder(folder)).code).toBe('UNAVAILABLE');
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockFolder(folder).release();
  });
});
