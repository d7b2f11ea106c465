import { describe, expect, it } from 'vitest';
import type { PollView } from '../../sync/api/index.ts';
import { tallyOf } from './tally.ts';

const poll: PollView = {
  options: [
    { text: 'No', votes: { all: 704, near: 3, followed: 0 } },
    { text: 'Yes', votes: { all: 296, near: 3, followed: 0 } },
  ],
  multiple: false,
  closed: true,
  voters: { all: 1000, near: 6, followed: 0 },
  late: 0,
  dropped: 0,
  mine: [1],
};

describe('a tally', () => {
  it('counts one electorate by its own voters', () => {
    const [no, yes] = tallyOf(poll, 'all');
    expect(no).toEqual({ text: 'No', votes: 704, share: 0.704, leads: true, mine: false });
    expect(yes).toMatchObject({ share: 0.296, leads: false, mine: true });
  });

  it('has several leaders where they have the same votes', () => {
    expect(tallyOf(poll, 'near').map(({ leads }) => leads)).toEqual([true, true]);
  });

  it('has no leader and no shares where nobody voted', () => {
    for (const option of tallyOf(poll, 'followed')) {
      expect(option).toMatchObject({ share: 0, leads: false });
    }
  });
});
