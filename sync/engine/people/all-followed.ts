import type { AccountId } from '../../protocol/index.ts';
import type { AccountPage, Store } from '../../store/index.ts';

/** Follows read at once. */
const PAGE = 1000;

/** Everybody whom an account follows. */
export function allFollowed({ circles }: Pick<Store, 'circles'>, account: AccountId): AccountId[] {
  const all: AccountId[] = [];
  for (let after: AccountId | undefined; ;) {
    const page: AccountPage = circles.following(account, {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    all.push(...page.accounts);
    if (page.cursor === undefined) return all;
    after = page.cursor;
  }
}
