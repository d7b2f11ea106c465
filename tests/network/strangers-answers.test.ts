import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../sync/protocol/index.ts';
import { Member } from './member.ts';

/** A reader who keeps whole what these write, and of all others what is addressed to them. */
async function readerOf(name: string, ...followed: Member[]): Promise<Member> {
  const accounts = new Set<AccountId>(followed.map(({ account }) => account));
  const reader = await Member.make(name, {
    keeps: (account) => (accounts.has(account) ? 'all' : 'none'),
    network: { interest: () => [...accounts] },
  });
  accounts.add(reader.account);
  return reader;
}

describe('the answer of somebody whose posts are not kept here whole', () => {
  it('arrives alone, at once, and nothing else of that person does', async () => {
    const reader = await readerOf('Reader');
    await reader.join();
    const stranger = await Member.join('Stranger', [reader]);
    const question = reader.post('A question?');
    await stranger.has('A question?');
    stranger.post('Not for you');
    stranger.post('An answer.', question);
    await reader.has('An answer.');
    expect(reader.texts()).toEqual(['A question?', 'An answer.']);
  });

  it('comes from whoever keeps it, when its author is gone', async () => {
    const reader = await readerOf('Reader');
    await reader.join();
    const carrier = await Member.join('Carrier', [reader]);
    const question = reader.post('A question?');
    await carrier.has('A question?');
    await reader.leave();
    const stranger = await Member.join('Stranger', [carrier]);
    await stranger.has('A question?');
    stranger.post('Not for you');
    stranger.post('An answer.', question);
    await carrier.has('An answer.');
    await stranger.leave();
    await reader.join([carrier]);
    await reader.has('An answer.');
    expect(reader.texts()).toEqual(['A question?', 'An answer.']);
  });

  it('goes on from one reader to the next who keeps the posts that are answered', async () => {
    const ada = await Member.join('Ada');
    const near = await readerOf('Near', ada);
    await near.join([ada]);
    const question = ada.post('A question?');
    await near.has('A question?');
    const far = await readerOf('Far', ada);
    await far.join([near]);
    await far.has('A question?');
    await ada.leave();
    const stranger = await Member.join('Stranger', [near]);
    await stranger.has('A question?');
    stranger.post('An answer.', question);
    await near.has('An answer.');
    await far.has('An answer.');
    expect(far.texts()).toEqual(['A question?', 'An answer.']);
  });
});
