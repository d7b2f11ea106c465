import { describe, expect, it } from 'vitest';
import type { AccountId, PostReference } from '../../sync/protocol/index.ts';
import { Member } from './member.ts';

/** Keeps whole only what it writes itself; of others what is addressed to it. */
async function loner(name: string): Promise<Member> {
  const own = new Set<AccountId>();
  const member = await Member.make(name, {
    keeps: (account) => (own.has(account) ? 'all' : 'none'),
    network: { interest: () => [...own] },
  });
  own.add(member.account);
  return member;
}

function say(member: Member, text: string, more: object): PostReference {
  const [written] = member.author.write('posts', [
    { type: 'post', text, langs: [], facets: [], ...more },
  ]);
  if (written === undefined) throw new Error('one was written');
  return { account: member.account, tid: written.tid, hash: written.hash };
}

describe('what a stranger addresses to somebody', () => {
  it('reaches who is mentioned, quoted, and who began the thread', async () => {
    const ada = await loner('Ada');
    await ada.join();
    const stranger = await Member.join('Stranger', [ada]);
    const post = ada.post('Mine');
    await stranger.has('Mine');
    say(stranger, '@Ada, listen', { facets: [{ start: 0, end: 4, account: ada.account }] });
    say(stranger, 'How true', { quote: post });
    const between = say(stranger, 'An answer', { reply: { root: post, parent: post } });
    say(stranger, 'To my own answer', { reply: { root: post, parent: between } });
    say(stranger, 'To nobody', {});
    await ada.has('@Ada, listen', 'How true', 'An answer', 'To my own answer');
    expect(ada.texts()).not.toContain('To nobody');
  });
});

describe('a thread of which only a part is here', () => {
  it('has the length that a peer announces, and gets what is missing from it', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob', [ada]);
    const root = ada.post('A question');
    await bob.has('A question');
    const first = say(bob, 'First', { reply: { root, parent: root } });
    await ada.has('First');
    say(ada, 'Second', { reply: { root, parent: first } });
    await bob.has('Second');
    const reader = await loner('Reader');
    await reader.join([ada]);
    expect(await reader.network.replies(root)).toBe(2);
    await reader.network.fetchLones([first.hash]);
    await reader.has('First');
  });
});
