import { describe, expect, test } from 'vitest';
import { accountOfName, entryOf, keyOf } from '../../tests/fixtures/samples.ts';
import type { DocumentKind } from '../protocol/index.ts';
import { LATER_DOCUMENTS, RECENT_POSTS, wantedOf } from './keeping.ts';
import type { Interest, Keeping } from './keeping.ts';
import { stateOf } from './state.ts';

const writer = { account: accountOfName('ada'), device: keyOf('ada').publicKey };
const entry = (kind: DocumentKind, number: number, count = 10) =>
  entryOf(`${kind} ${String(number)}`, { kind, number, count });

function wanted(keeping: Keeping, counts: number[], visits: Interest['visits'] = () => false) {
  const state = stateOf([
    entry('profile', 0),
    entry('profile', 1),
    entry('graph', 0),
    entry('reactions', 0),
    ...counts.map((count, number) => entry('posts', number, count)),
  ]);
  const interest = { of: () => keeping, visits, wantsAll: () => false };
  return wantedOf(interest, writer, state).map(({ kind, number }) => `${kind}-${String(number)}`);
}

describe('what is wanted of a device', () => {
  test('is all of it, of whom all is kept', () => {
    expect(wanted('all', [9, 9])).toHaveLength(6);
  });

  test('is the profile, follows and lists, and as many documents, the newest first, as it takes for the newest posts', () => {
    expect(wanted('recent', [500, 500, RECENT_POSTS])).toEqual(['profile-1', 'graph-0', 'posts-2']);
    expect(wanted('recent', [500, 500, RECENT_POSTS - 1])).toEqual([
      'profile-1',
      'graph-0',
      'posts-1',
      'posts-2',
    ]);
  });

  test('is the profile alone of whom a name is wanted, and nothing of others', () => {
    expect(wanted('name', [9])).toEqual(['profile-1']);
    expect(wanted('none', [9])).toEqual([]);
  });

  test('is whatever document is looked at, and what may have changed its posts since', () => {
    const at =
      (wantedKind: DocumentKind, wantedNumber: number): Interest['visits'] =>
      ({ kind, number }) =>
        kind === wantedKind && number === wantedNumber;
    const counts = Array.from({ length: LATER_DOCUMENTS + 3 }, () => 500);
    const after = counts.slice(0, LATER_DOCUMENTS).map((_, n) => `posts-${String(n + 2)}`);
    expect(wanted('none', counts, at('posts', 1))).toEqual(['posts-1', ...after]);
    expect(wanted('none', counts, at('graph', 0))).toEqual(['graph-0']);
    expect(wanted('recent', [...counts, 60], at('posts', 0))).toEqual([
      'profile-1',
      'graph-0',
      'posts-0',
      'posts-1',
      ...after.slice(0, -1),
      `posts-${String(counts.length)}`,
    ]);
  });
});
