import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Database } from './database.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';

function words(): {
  database: Database;
  add: (word: string) => void;
  all: () => string[];
} {
  const path = join(temporaryFolder(), 'words.sqlite');
  const database = new Database({ path, cacheKilobytes: 100 });
  onTestFinished(() => {
    database.close();
  });
  database.exec('CREATE TABLE words (word TEXT NOT NULL UNIQUE) STRICT');
  return {
    database,
    add: (word) => {
      database.sql('INSERT INTO words (word) VALUES (?)').run(word);
    },
    all: () =>
      database
        .sql<{ word: string }>('SELECT word FROM words ORDER BY rowid')
        .all()
        .map((row) => row.word),
  };
}

describe('a transaction', () => {
  test('keeps all that was written in it, and gives what its work gives', () => {
    const { database, add, all } = words();
    const result = database.transaction(() => {
      add('one');
      add('two');
      return 'done';
    });
    expect(result).toBe('done');
    expect(all()).toEqual(['one', 'two']);
  });

  test('keeps nothing where its work fails', () => {
    const { database, add, all } = words();
    expect(() =>
      database.transaction(() => {
        add('one');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(all()).toEqual([]);
  });

  test('joins the one it runs in', () => {
    const { database, add, all } = words();
    expect(() =>
      database.transaction(() => {
        database.transaction(() => {
          add('inner');
        });
        throw new Error('outer fails');
      }),
    ).toThrow('outer fails');
    expect(all()).toEqual([]);
  });

  test('is undone as a whole where a joined one failed, even if somebody caught it', () => {
    const { database, add, all } = words();
    expect(() =>
      database.transaction(() => {
        add('one');
        try {
          database.transaction(() => {
            add('two');
            throw new Error('inner fails');
          });
        } catch {
          add('three');
        }
      }),
    ).toThrow('inner fails');
    expect(all()).toEqual([]);
  });

  test('cannot wait: work that returns a promise is undone and refused', () => {
    const { database, add, all } = words();
    expect(() =>
      database.transaction(async () => {
        add('one');
        await Promise.resolve();
      }),
    ).toThrow(TypeError);
    expect(all()).toEqual([]);
  });

  test('tells after its end whether it was kept', () => {
    const { database, add } = words();
    const ends: boolean[] = [];
    database.onEnd((committed) => ends.push(committed));
    database.transaction(() => {
      add('one');
      database.transaction(() => {
        add('two');
      });
    });
    expect(() =>
      database.transaction(() => {
        add('one');
      }),
    ).toThrow();
    expect(ends).toEqual([true, false]);
  });

  test('leaves the next one undisturbed after a failure', () => {
    const { database, add, all } = words();
    expect(() =>
      database.transaction(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    database.transaction(() => {
      database.makeDurable();
      add('kept');
    });
    expect(all()).toEqual(['kept']);
  });
});
