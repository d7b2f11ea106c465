import { expect, test } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { search } from '../migrations/conversation/search.ts';
import { indexedWords, tokensOf } from './search-text.ts';

/** What SQLite makes of texts, by their numbers. */
function sqliteWords(texts: readonly string[]): Map<number, string[]> {
  const sqlite = new DatabaseSync(':memory:');
  const made = search.slice(search.indexOf('CREATE VIRTUAL TABLE'), search.indexOf(');\n') + 3);
  sqlite.exec(made);
  sqlite.exec('CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, instance)');
  const insert = sqlite.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)');
  sqlite.exec('BEGIN');
  for (const [at, text] of texts.entries()) insert.run(at, text);
  sqlite.exec('COMMIT');
  const words = new Map<number, string[]>(texts.map((_, at) => [at, []]));
  for (const row of sqlite.prepare('SELECT term, doc FROM vocabulary').iterate()) {
    words.get(Number(row['doc']))?.push(String(row['term']));
  }
  sqlite.close();
  return words;
}
const letters = Array.from({ length: 0x32000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xf8ff)
  .map((code) => String.fromCodePoint(code));

test('a text that SQLite cuts by itself is cut as ours would be', () => {
  const plain = letters
    .map((letter) => `ab${letter}cd`)
    .filter((text) => indexedWords(text) === text);
  expect(plain.length).toBeGreaterThan(300);
  const words = sqliteWords(plain);
  const odd = plain.filter(
    (text, at) =>
      (words.get(at) ?? []).sort().join(' ') !==
      tokensOf(text)
        .map(({ word }) => word)
        .sort()
        .join(' '),
  );
  expect(odd).toEqual([]);
});

test('a word of ours is one word to SQLite, whatever its letters', () => {
  const all = letters
    .flatMap((letter) => tokensOf(`x${letter}y ${letter}`))
    .map(({ word }) => word);
  const words = sqliteWords([...new Set(all)]);
  expect([...words].filter(([, found]) => found.length !== 1)).toEqual([]);
});
