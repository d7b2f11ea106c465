import { expect, test } from 'vitest';
import { fingerprint } from '../../protocol/index.ts';
import type { Store } from '../index.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

function named(store: Store, writer: SampleWriter, name: string): void {
  writer.write(store, 'profile', [writer.profile(name)]);
}
function square() {
  const store = temporaryStore();
  const [ada, bob, cyd] = [
    new SampleWriter('ada'),
    new SampleWriter('bob'),
    new SampleWriter('cyd'),
  ];
  named(store, ada, 'Ada Lovelace');
  named(store, bob, 'Zoë  Émile');
  named(store, cyd, '山田 太郎');
  const beginning = (text: string, viewer?: SampleWriter) =>
    store.finding.people.beginning(text, 10, viewer?.account);
  return { store, ada, bob, cyd, beginning };
}

test('people are found by any word of their name, without accents', () => {
  const { ada, bob, cyd, beginning } = square();
  for (const text of ['ada', 'ADA L', 'love', 'adalove'])
    expect(beginning(text)).toEqual([ada.account]);
  for (const text of ['zoe', 'emi', 'ÉM']) expect(beginning(text)).toEqual([bob.account]);
  for (const text of ['山田', '田', '太郎', '山田太'])
    expect(beginning(text)).toEqual([cyd.account]);
  for (const text of ['', ' ', 'da', '%', 'x']) expect(beginning(text)).toEqual([]);
});

test('people are found by the beginning of their fingerprint, with or without its dot', () => {
  const { store, ada, beginning } = square();
  const print = fingerprint(ada.account);
  expect(beginning(print)).toEqual([ada.account]);
  expect(beginning(`${print.slice(0, 4)}·${print.slice(4)}`)).toEqual([ada.account]);
  expect(beginning(print.slice(0, 3).toUpperCase())).toContain(ada.account);
  expect(beginning(print.slice(0, 2))).toEqual([]);
  expect(store.finding.people.beginning('aaaaaaaa', 10)).toEqual([]);
  expect(store.finding.people.beginning('77777777', 10)).toEqual([]);
});

test('those whom one follows come first', () => {
  const { store, ada, bob, beginning } = square();
  const [one, two] = [new SampleWriter('one'), new SampleWriter('two')];
  named(store, one, 'Emile');
  named(store, two, 'emile zwei');
  expect(beginning('emile', ada).at(-1)).not.toBe(undefined);
  ada.write(store, 'graph', [ada.follow(two.account)]);
  expect(beginning('emile', ada)[0]).toBe(two.account);
  expect(new Set(beginning('emile', ada))).toEqual(
    new Set([one.account, two.account, bob.account]),
  );
  expect(store.finding.people.beginning('emile', 1, ada.account)).toEqual([two.account]);
});

test('those who are called the same are known by how people read a name', () => {
  const { store, ada } = square();
  const twin = new SampleWriter('twin');
  expect(store.person(ada.account)?.sameName).toBe(false);
  named(store, twin, 'ADA\u200b LO\u0301VELACE');
  expect(store.person(ada.account)?.sameName).toBe(true);
  expect(store.person(twin.account)?.sameName).toBe(true);
  expect(new Set(store.finding.people.called('ada lovelace', 9))).toEqual(
    new Set([ada.account, twin.account]),
  );
  named(store, twin, 'Somebody else');
  expect(store.person(ada.account)?.sameName).toBe(false);
});
