import { describe, expect, it } from 'vitest';
import type { PostView } from '../../sync/api/index.ts';
import { liking, renewed, reposting, voting } from './post-changes.ts';

const votes = (all: number) => ({ all, near: all, followed: all });
const post = (more: Partial<PostView> = {}): PostView => ({
  address: `starling://square/bafyrei${'a'.repeat(52)}/post/3kabcdefghij2`,
  author: {
    account: `bafyrei${'a'.repeat(52)}`,
    name: 'Ada',
    fingerprint: 'b3grukof',
    me: false,
    ring: 'followed',
    followed: true,
    followsYou: false,
    contested: false,
    sameName: false,
    muted: false,
    blocked: false,
    blocksYou: false,
  },
  text: 'Tea?',
  facets: [],
  langs: [],
  created: 0,
  sensitive: false,
  images: [],
  replies: 0,
  likes: 3,
  reposts: 0,
  quotes: 0,
  liked: false,
  reposted: false,
  bookmarked: false,
  storedBy: 0,
  lone: false,
  deleted: false,
  ...more,
});
const poll = (mine?: number[]) =>
  post({
    poll: {
      options: [
        { text: 'Tea', votes: votes(2) },
        { text: 'Coffee', votes: votes(1) },
      ],
      multiple: false,
      closed: false,
      voters: votes(3),
      late: 0,
      dropped: 0,
      ...(mine === undefined ? {} : { mine }),
    },
  });
const counts = ({ poll: shown }: PostView) => shown?.options.map((option) => option.votes.all);

describe('a change that is shown before the engine has answered', () => {
  it('counts oneself once, whoever tells of it first', () => {
    const liked = liking(true)(post());
    expect(liked).toMatchObject({ liked: true, likes: 4 });
    expect(liking(true)(liked)).toBe(liked);
    expect(liking(false)(liked)).toMatchObject({ liked: false, likes: 3 });
    expect(reposting(false)(post({ reposted: true, reposts: 0 })).reposts).toBe(0);
  });

  it('moves a vote from one answer to another, and takes it back', () => {
    const first = voting([0])(poll());
    expect(counts(first)).toEqual([3, 1]);
    expect(first.poll?.voters).toEqual(votes(4));
    const second = voting([1])(first);
    expect(counts(second)).toEqual([2, 2]);
    expect(second.poll?.voters).toEqual(votes(4));
    const none = voting([])(second);
    expect(counts(none)).toEqual([2, 1]);
    expect(none.poll?.mine).toBeUndefined();
    expect(none.poll?.voters).toEqual(votes(3));
  });

  it('leaves a poll alone that shows the vote already', () => {
    const voted = poll([1]);
    expect(voting([1])(voted)).toBe(voted);
  });
});

it('a newer view keeps who reposted it here, unless it names somebody', () => {
  const { author } = post();
  const repostedBy = { person: author, at: 1 };
  expect(renewed(post({ repostedBy }), post({ likes: 9 }))).toMatchObject({ likes: 9, repostedBy });
  const later = { person: author, at: 2 };
  expect(renewed(post({ repostedBy }), post({ repostedBy: later })).repostedBy).toBe(later);
});
