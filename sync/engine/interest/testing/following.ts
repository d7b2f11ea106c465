import {
  catchUp,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../../documents/testing/open-test-space.ts';
import type { TestSpace } from '../../../documents/testing/open-test-space.ts';
import type { NewAccount } from '../../../identity/index.ts';

/** The space of a person who follows these. */
export async function following(
  ...followed: readonly NewAccount[]
): Promise<{ me: NewAccount; here: TestSpace }> {
  const me = newAccount();
  const here = openTestSpace();
  await introduce(me, here);
  const author = here.author(me);
  here.store.setOwn([author.writer]);
  author.write(
    'graph',
    followed.map(({ account }) => ({ type: 'follow', account, follow: true })),
  );
  return { me, here };
}

/** Lets a space have a post of somebody, who wrote it elsewhere. */
export async function write(by: NewAccount, here: TestSpace): Promise<void> {
  const there = openTestSpace();
  await introduce(by, there, here);
  there.author(by).write('posts', [post('written elsewhere')]);
  await catchUp(there, here);
}
