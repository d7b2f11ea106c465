import { describe, expect, test, vi } from 'vitest';
import { accountOfName, keyOf } from '../../../tests/fixtures/samples.ts';
import type { DocumentName } from '../../documents/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { VISITED } from './limits.ts';
import { SpaceInterest } from './space-interest.ts';
import { Visits } from './visits.ts';

const who = accountOfName;
const NOBODY = {
  keepsEverything: () => false,
  followed: () => [],
  near: () => [],
  met: () => [],
  nearTo: () => [],
  alone: () => [],
};
function interestIn(parts: {
  me?: AccountId;
  everything?: boolean;
  followed?: AccountId[];
  near?: AccountId[];
  met?: AccountId[];
  nearTo?: (accounts: readonly AccountId[]) => AccountId[];
  alone?: AccountId[];
}) {
  const interest = new SpaceInterest({
    me: () => parts.me,
    keepsEverything: () => parts.everything ?? false,
    followed: () => parts.followed ?? [],
    near: () => parts.near ?? [],
    met: () => parts.met ?? [],
    nearTo: (accounts) => parts.nearTo?.(accounts) ?? [],
    alone: () => parts.alone ?? [],
  });
  const changed = vi.fn();
  interest.onChange(changed);
  return { interest, changed, parts };
}

describe('what one is interested in', () => {
  test('follows from whom one follows, met, and has something single of', () => {
    const { interest } = interestIn({
      me: who('me'),
      followed: [who('bob')],
      near: [who('friend'), who('bob')],
      met: [who('neighbour')],
      alone: [who('stranger'), who('friend')],
    });
    const of = (name: string) => interest.of(who(name));
    expect(of('me')).toBe('all');
    expect(of('bob')).toBe('all');
    expect([of('friend'), of('neighbour')]).toEqual(['recent', 'recent']);
    expect([of('stranger'), of('nobody')]).toEqual(['name', 'none']);
    expect(interest.accounts()?.slice(0, 3)).toEqual([who('me'), who('bob'), who('neighbour')]);
  });

  test('reaches to whom people met follow, until one follows somebody', () => {
    const { interest, parts, changed } = interestIn({
      me: who('me'),
      met: [who('neighbour')],
      nearTo: (accounts) => (accounts.includes(who('neighbour')) ? [who('theirs')] : []),
    });
    expect(interest.of(who('theirs'))).toBe('recent');
    expect(interest.accounts()).toEqual([who('me'), who('neighbour'), who('theirs')]);
    parts.followed = [who('bob')];
    interest.refresh();
    expect(changed).toHaveBeenCalledTimes(1);
    expect([interest.of(who('neighbour')), interest.of(who('theirs'))]).toEqual(['recent', 'none']);
  });

  test('is everybody where everything is kept, and while there is no account', () => {
    expect(interestIn({ me: who('me'), everything: true }).interest.accounts()).toBeUndefined();
    expect(interestIn({}).interest.of(who('anybody'))).toBe('all');
  });

  test('is told when it is another, and only then', () => {
    const { interest, changed, parts } = interestIn({ me: who('me') });
    interest.refresh();
    expect(changed).not.toHaveBeenCalled();
    parts.followed = [who('bob')];
    interest.refresh();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('takes in so many profiles that were looked at, the latest', () => {
    const { interest } = interestIn({ me: who('me') });
    for (let n = 0; n < VISITED; n++) interest.visit(who(`visited ${String(n)}`));
    expect(interest.of(who('visited 0'))).toBe('recent');
    interest.visit(who('one more'));
    expect(interest.of(who('visited 0'))).toBe('none');
    expect(interest.of(who('one more'))).toBe('recent');
  });

  test('takes in documents that were looked at, and the names of their authors', () => {
    const { interest, changed } = interestIn({ me: who('me') });
    const name: DocumentName = {
      account: who('ada'),
      device: keyOf('ada').publicKey,
      kind: 'posts',
      number: 4,
    };
    interest.visitDocuments([name]);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(interest.visits(name)).toBe(true);
    expect(interest.visits({ ...name, number: 3 })).toBe(false);
    expect(interest.of(who('ada'))).toBe('name');
  });

  test('goes on with what was looked at when it is made anew', () => {
    let kept: unknown;
    const memory = { read: () => kept, write: (value: unknown) => void (kept = value) };
    const parts = { ...NOBODY, me: () => who('me') };
    const before = new SpaceInterest(parts, new Visits(memory));
    const name = { account: who('ada'), device: keyOf('ada').publicKey, kind: 'posts', number: 4 };
    before.visit(who('bob'));
    before.visitDocuments([name as DocumentName]);
    kept = JSON.parse(JSON.stringify(kept));
    const after = new SpaceInterest(parts, new Visits(memory));
    expect([after.of(who('bob')), after.of(who('ada'))]).toEqual(['recent', 'name']);
    expect(after.visits(name as DocumentName)).toBe(true);
    after.unwant([who('bob')]);
    after.close();
    expect(new SpaceInterest(parts, new Visits(memory)).of(who('bob'))).toBe('none');
    kept = { accounts: ['nobody'] };
    expect(new SpaceInterest(parts, new Visits(memory)).accounts()).toEqual([who('me')]);
  });

  test('takes in whoever a file is about that is read, and nobody else', () => {
    const { interest, changed } = interestIn({ me: who('me') });
    const [one, other] = [interest.takeByHand(), interest.takeByHand()];
    const of = (...names: string[]) => names.map((name) => interest.of(who(name)));
    expect(of('ada', 'stranger')).toEqual(['none', 'none']);
    one.of(who('ada'));
    other.of(who('bob'));
    expect(of('ada', 'bob', 'stranger')).toEqual(['all', 'all', 'none']);
    one.of(who('bob'));
    expect(of('ada', 'bob')).toEqual(['none', 'all']);
    one.end();
    expect(of('bob')).toEqual(['all']);
    expect(interest.accounts()).toEqual([who('me')]);
    other.end();
    expect(of('bob')).toEqual(['none']);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('leaves out whom there was no room for, until there is, or somebody looks', () => {
    const { interest, parts } = interestIn({
      me: who('me'),
      followed: [who('cleo')],
      near: [who('ada'), who('bob')],
    });
    interest.unwant([who('ada'), who('bob')]);
    expect([interest.of(who('ada')), interest.of(who('bob'))]).toEqual(['none', 'none']);
    interest.visit(who('ada'));
    expect([interest.of(who('ada')), interest.of(who('bob'))]).toEqual(['recent', 'none']);
    parts.followed = [who('cleo'), who('bob')];
    interest.refresh();
    expect(interest.of(who('bob'))).toBe('all');
    parts.followed = [who('cleo')];
    interest.wantAgain();
    expect(interest.of(who('bob'))).toBe('recent');
    interest.close();
  });
});
