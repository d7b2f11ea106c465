import { expect, it } from 'vitest';
import { accountOfName } from '../../../tests/fixtures/samples.ts';
import { fingerprint } from '../../protocol/index.ts';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import { temporaryStore } from '../../store/testing/temporary-store.ts';
import { whoIs } from './who-is.ts';

function named(...names: string[]) {
  const store = temporaryStore();
  const people = names.map((name, at) => {
    const writer = new SampleWriter(`${name} ${String(at)}`);
    writer.write(store, 'profile', [writer.profile(name)]);
    return writer;
  });
  const [me] = people;
  return { store, people, who: whoIs(store, me?.account) };
}

it('is one person by a name without its blanks, or by a fingerprint with or without its dot', () => {
  const { people, who } = named('me', 'Ada Lovelace');
  const ada = people[1]?.account ?? accountOfName('nobody');
  const print = fingerprint(ada);
  for (const name of [
    'AdaLovelace',
    'adalovelace',
    print,
    `${print.slice(0, 4)}·${print.slice(4)}`,
  ])
    expect(who(name)).toBe(ada);
  for (const name of ['Ada', 'nobody', '', print.slice(0, 7)]) expect(who(name)).toBeUndefined();
});

it('is nobody where two are called so, unless one of them is followed', () => {
  const { store, people, who } = named('me', 'Ada', 'ADA');
  const [me, one, two] = people;
  expect(who('ada')).toBeUndefined();
  if (me === undefined || one === undefined || two === undefined) throw new Error('nobody');
  me.write(store, 'graph', [me.follow(two.account)]);
  expect(who('ada')).toBe(two.account);
  me.write(store, 'graph', [me.follow(one.account)]);
  expect(who('ada')).toBeUndefined();
});
