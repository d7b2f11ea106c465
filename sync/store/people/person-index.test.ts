import { describe, expect, test } from 'vitest';
import { checkStore } from '../index.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

describe('people', () => {
  test('the last profile by (TID, hash) counts, whatever came last', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const [older, newer] = [ada.profile('Ada', 'first'), ada.profile('Ada L.', 'second')];
    ada.write(store, 'profile', [newer]);
    ada.write(store, 'profile', [older]);
    expect(store.person(ada.account)).toMatchObject({ name: 'Ada L.', about: 'second' });
    store.removeRecords(ada.document('profile'), new Set([older.hash]));
    expect(store.person(ada.account)).toMatchObject({ name: 'Ada', about: 'first' });
    store.removeRecords(ada.document('profile'), new Set());
    expect(store.person(ada.account)).toMatchObject({ name: '', about: '' });
  });

  test('follows are counted on both sides, and an undone follow does not count', () => {
    const store = temporaryStore();
    const [ada, bob, eve] = ['ada', 'bob', 'eve'].map((name) => new SampleWriter(name));
    if (!ada || !bob || !eve) throw new Error('three people');
    ada.write(store, 'graph', [ada.follow(bob.account), ada.follow(eve.account)]);
    bob.write(store, 'graph', [bob.follow(ada.account)]);
    const undo = ada.follow(eve.account, false);
    ada.write(store, 'graph', [undo]);
    expect(store.following(ada.account)).toEqual([bob.account]);
    expect(store.followers(ada.account)).toEqual([bob.account]);
    expect(store.person(ada.account)).toMatchObject({ follows: 1, followers: 1 });
    expect(store.person(bob.account, ada.account)).toMatchObject({
      followed: true,
      followsViewer: true,
    });
    expect(store.person(eve.account, ada.account)).toMatchObject({
      followed: false,
      followers: 0,
    });
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
    const kept = new Set(store.leaves(ada.document('graph')).map((leaf) => leaf.hash));
    kept.delete(undo.hash);
    store.removeRecords(ada.document('graph'), kept);
    expect(store.following(ada.account)).toEqual([bob.account, eve.account]);
  });

  test('a lone follow counts like one in a document', () => {
    const store = temporaryStore();
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    const follow = bob.follow(ada.account);
    store.addLone(bob.lone(ada.account, follow, [follow], 'graph'), follow.value, SAMPLE_START);
    expect(store.followers(ada.account)).toEqual([bob.account]);
    store.forgetLone(follow.hash);
    expect(store.followers(ada.account)).toEqual([]);
    expect(checkStore(store).ok).toBe(true);
  });

  test('those whose key log is here are listed, page by page; others are only known of', () => {
    const store = temporaryStore();
    const writers = ['ada', 'bob', 'eve'].map((name) => new SampleWriter(name));
    const stranger = new SampleWriter('stranger');
    for (const writer of writers) {
      writer.write(store, 'profile', [writer.profile('x')]);
      writer.write(store, 'graph', [writer.follow(stranger.account)]);
    }
    const accounts = writers.map((writer) => writer.account);
    const first = store.people({ limit: 2 }).map((person) => person.account);
    expect(first).toEqual(accounts.slice(0, 2));
    const after = first[1];
    if (after === undefined) throw new Error('a page of two');
    const rest = store.people({ limit: 2, after }).map((person) => person.account);
    expect(rest).toEqual(accounts.slice(2));
    expect(store.person(stranger.account)?.followers).toBe(3);
    expect(store.accounts()).toEqual(accounts);
    expect(store.totals().accounts).toBe(3);
  });

  test('a contested account is shown as such, and a rebuild keeps that', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'profile', [ada.profile('Ada')]);
    store.setContested(ada.account, true);
    expect(store.person(ada.account)?.contested).toBe(true);
    store.setContested(ada.account, false);
    expect(store.person(ada.account)?.contested).toBe(false);
  });

  test('an account is found by its recovery key', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    expect(store.addKeyOperation(ada.account, ada.genesis.id, ada.genesis.bytes)).toBe(true);
    expect(store.addKeyOperation(ada.account, ada.genesis.id, ada.genesis.bytes)).toBe(false);
    expect(store.accountsByRecoveryKey(ada.recovery)).toEqual([ada.account]);
    expect(store.accountsByRecoveryKey(ada.writer.device)).toEqual([]);
    expect(store.keyOperations(ada.account)).toHaveLength(1);
  });
});
