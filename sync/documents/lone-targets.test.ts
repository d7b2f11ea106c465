import { expect, test } from 'vitest';
import { accountOfName, postOf, referenceOf } from '../../tests/fixtures/samples.ts';
import { loneSort, loneTargets } from './lone-targets.ts';

const [ada, bob, eve] = ['ada', 'bob', 'eve'].map(accountOfName) as [
  ReturnType<typeof accountOfName>,
  ReturnType<typeof accountOfName>,
  ReturnType<typeof accountOfName>,
];
const [byAda, byBob] = [referenceOf('ada'), referenceOf('bob')];
const mention = (account: typeof ada) => ({ start: 0, end: 4, account });

test('a post goes to whom it answers, to who began the thread, and to those it mentions and quotes', () => {
  const answer = postOf('@eve?', { reply: { root: byAda, parent: byBob }, facets: [mention(eve)] });
  expect(new Set(loneTargets(answer, accountOfName('me')))).toEqual(new Set([bob, ada, eve]));
  expect(loneTargets(postOf('look', { quote: byBob }), ada)).toEqual([bob]);
  expect(loneTargets(postOf('to nobody'), ada)).toEqual([]);
});

test('nobody is addressed twice, nor the author by themselves', () => {
  const answer = postOf('@bob', { reply: { root: byBob, parent: byBob }, facets: [mention(bob)] });
  expect(loneTargets(answer, ada)).toEqual([bob]);
  expect(loneTargets(answer, bob)).toEqual([]);
});

test('a reaction goes to the author of the post, a follow to who is followed', () => {
  const said = { post: byBob, replaces: [] };
  const reactions = [
    { type: 'like', like: true, ...said },
    { type: 'repost', repost: false, ...said },
    { type: 'vote', options: [1], ...said },
    { type: 'follow', account: bob, follow: true },
  ] as const;
  for (const reaction of reactions) {
    const value = structuredClone(reaction) as Parameters<typeof loneTargets>[0];
    expect(loneTargets(value, ada)).toEqual([bob]);
    expect(loneSort(value)).toBe('signs');
  }
  expect(loneSort(postOf('words'))).toBe('words');
});

test('what concerns only the author travels with the documents alone', () => {
  expect(loneTargets({ type: 'profile', name: 'Ada', about: '' }, ada)).toEqual([]);
  expect(loneTargets({ type: 'block', account: bob, block: true, replaces: [] }, ada)).toEqual([]);
});
