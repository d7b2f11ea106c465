import type { PersonPageView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { AccountPage, AccountRange } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson } from '../views/person-view.ts';
import { followMany } from './follow-many.ts';
import type { Followed } from './follow-many.ts';
import { formatFollows, readFollows } from './follows-file.ts';

/** Follows read at once while all are written to a file. */
const EXPORT_PAGE = 1000;

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
  const people: { account: AccountId; name: string }[] = [];
  for (let after: AccountId | undefined; ;) {
    const page: AccountPage = store.circles.following(me, {
      limit: EXPORT_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const one of page.accounts)
      people.push({ account: one, name: store.person(one)?.name ?? '' });
    if (page.cursor === undefined) return formatFollows(people);
    after = page.cursor;
  }
}

export async function importFollows(
  core: Core,
  text: string,
): Promise<Followed & { refused: string[] }> {
  const { accounts, refused } = readFollows(text);
  return { ...(await followMany(core, accounts)), refused };
}
