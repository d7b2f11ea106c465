import type { PersonView } from '../../api/index.ts';
import { fingerprint } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { PersonRow, Store } from '../../store/index.ts';

export function personView(row: PersonRow, viewer: AccountId | undefined): PersonView {
  return {
    account: row.account,
    name: row.name,
    fingerprint: fingerprint(row.account),
    me: row.account === viewer,
    ring: row.account === viewer ? 'me' : row.followed ? 'followed' : 'stranger',
    followed: row.followed,
    followsYou: row.followsViewer,
    contested: row.contested,
    sameName: false,
    muted: false,
    blocked: false,
    blocksYou: false,
  };
}

/** Also of accounts of which nothing is here but their id. */
export function findPerson(
  store: Store,
  account: AccountId,
  viewer: AccountId | undefined,
): PersonView {
  return personView(store.person(account, viewer) ?? strangerRow(account), viewer);
}

export function strangerRow(account: AccountId): PersonRow {
  return {
    account,
    name: '',
    about: '',
    contested: false,
    since: 0,
    posts: 0,
    follows: 0,
    followers: 0,
    followed: false,
    followsViewer: false,
  };
}
