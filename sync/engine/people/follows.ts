import type { PersonPageView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { AccountPage, AccountRange } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson } from '../views/person-view.ts';
import { allFollowed } from './all-followed.ts';
import { followMany } from './follow-many.ts';
import type { Followed } from './follow-many.ts';
import { formatFollows, readFollows } from './follows-file.ts';

/** A page of those who follow an account, or whom it follows. */
export function personPage(
  core: Core,
  read: (account: AccountId, range: AccountRange) => AccountPage,
  input: { account: string; limit: number; cursor?: string | undefined },
): PersonPageView {
  const { limit, cursor } = input;
  const range = cursor === undefined ? { limit } : { limit, after: accountOf(cursor) };
  const page = read(accountOf(input.account), range);
  return {
    people: page.accounts.map((account) => findPerson(core, account)),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}

/** @throws EngineError NO_ACCOUNT */
export function exportFollows({ store, account }: Core): string {
  const me = account.account;
  if (me === undefined)
    throw new EngineError(
      'NO_ACCOUNT',
      'There is no account in this folder yet: make or restore one.',
    );
  const people = allFollowed(store, me).map((one) => ({
    account: one,
    name: store.person(one)?.name ?? '',
  }));
  return formatFollows(people);
}

export async function importFollows(
  core: Core,
  text: string,
): Promise<Followed & { refused: string[] }> {
  const { accounts, refused } = readFollows(text);
  return { ...(await followMany(core, accounts)), refused };
}
