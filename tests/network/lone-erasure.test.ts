import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccountId, PostReference } from '../../sync/protocol/index.ts';
import { checkStore } from '../../sync/store/index.ts';
import { filesWith } from '../files-with.ts';
import { Member } from './member.ts';

/** Keeps whole what these write, and of all others what is addressed to them. */
async function keeperOf(name: string, ...followed: Member[]): Promise<Member> {
  const accounts = new Set<AccountId>(followed.map(({ account }) => account));
  const keeper = await Member.make(name, {
    keeps: (account) => (accounts.has(account) ? 'all' : 'none'),
    network: { interest: () => [...accounts] },
  });
  accounts.add(keeper.account);
  return keeper;
}
const folderOf = (member: Member): string => dirname(member.store.path);
/** Catch-up compares every ten seconds. */
const WAIT = { timeout: 25_000 };
const SECRET = 'zebrafinch on a xylophone';
const EDITED = 'quetzal on a glockenspiel';

async function holdsAlone(member: Member, answer: PostReference): Promise<void> {
  await member.has(SECRET);
  expect(member.store.lone(answer.hash)).toBeDefined();
  expect(member.store.instances({ ...writerOf(member, answer), kind: 'posts', number: 0 })).toEqual(
    [],
  );
  expect(filesWith(folderOf(member), [SECRET])).not.toEqual([]);
}
function writerOf(member: Member, { hash }: PostReference) {
  const lone = member.store.lone(hash);
  if (lone === undefined) throw new Error('the record is not here alone');
  return lone.author;
}
async function isGone(member: Member): Promise<void> {
  await expect.poll(() => filesWith(folderOf(member), [SECRET, EDITED]), WAIT).toEqual([]);
  expect(checkStore(member.store)).toEqual({ ok: true, problems: [] });
}

describe('an answer that strangers hold alone, with its proof', { timeout: 120_000 }, () => {
  it('is in no file of theirs when its author has erased it, and its author hears of it', async () => {
    const ada = await keeperOf('Ada');
    await ada.join();
    const near = await keeperOf('Near', ada);
    await near.join([ada]);
    const question = ada.post('Who plays what?');
    await near.has('Who plays what?');
    const author = await Member.join('Author', [ada]);
    await author.has('Who plays what?');
    const answer = author.post(SECRET, question);
    for (const member of [ada, near]) await holdsAlone(member, answer);
    author.author.write('posts', [
      { type: 'edit', post: answer, replaces: [], text: EDITED, langs: [], facets: [] },
    ]);
    await ada.has(EDITED);
    await near.has(EDITED);
    // Near is away while it is erased, and hears of it from Ada alone.
    await near.leave();
    author.author.write('posts', author.store.removal.erasesOf(answer));
    await isGone(ada);
    const erased = () => author.store.removal.erased(author.account, answer.tid);
    await author.until('Ada confirmed', () => erased()?.confirmed === 1);
    await author.leave();
    expect(filesWith(folderOf(near), [SECRET, EDITED])).not.toEqual([]);
    await near.join([ada]);
    await isGone(near);
    await author.join([near]);
    await author.until('Near confirmed', () => erased()?.confirmed === 2);
    expect(erased()).toMatchObject({ confirmed: 2, holders: 2 });
  });
});
