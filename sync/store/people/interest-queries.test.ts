import { describe, expect, test } from 'vitest';
import type { AccountId } from '../../protocol/index.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const accounts = (of: readonly SampleWriter[]): AccountId[] => of.map(({ account }) => account);

describe('whom people follow', () => {
  const named = (name: string) => new SampleWriter(name);
  const [ada, bob, cleo, dora] = [named('ada'), named('bob'), named('cleo'), named('dora')];
  const follow = (who: SampleWriter, ...whom: SampleWriter[]) =>
    whom.map(({ account }) => who.follow(account));

  test('is told with those first whom most of them follow, and so many', () => {
    const store = temporaryStore();
    const [one, two, three] = [named('one'), named('two'), named('three')];
    ada.write(store, 'graph', follow(ada, one, two));
    bob.write(store, 'graph', follow(bob, two));
    cleo.write(store, 'graph', [...follow(cleo, three), cleo.follow(three.account, false)]);
    const met = accounts([ada, bob, cleo, dora]);
    expect(store.interest.nearTo(met, 10)).toEqual(accounts([two, one]));
    expect(store.interest.nearTo(met, 1)).toEqual(accounts([two]));
    expect(store.interest.nearTo([cleo.account, dora.account], 10)).toEqual([]);
    expect(store.interest.nearTo([], 10)).toEqual([]);
  });

  test('says no more of one who follows thousands than of others', () => {
    const store = temporaryStore();
    const crowd = Array.from({ length: 60 }, (_, n) => named(`of a crowd ${String(n)}`));
    ada.write(store, 'graph', follow(ada, ...crowd));
    bob.write(store, 'graph', follow(bob, dora));
    // So many people that twenty of each are looked at.
    const met = [...accounts([ada, bob]), ...Array.from({ length: 998 }, () => cleo.account)];
    expect(store.interest.nearTo(met, 100)).toHaveLength(21);
    expect(store.interest.nearTo(met, 100)).toContain(dora.account);
  });
});
