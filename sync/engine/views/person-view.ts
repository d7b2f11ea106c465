import type { PersonView } from '../../api/index.ts';
import { fingerprint } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { PersonRow } from '../../store/index.ts';
import type { Ground } from '../ground.ts';
import { imageView } from './image-view.ts';

/** What a view of somebody depends on, beside the row. */
export interface PersonContext extends Pick<Ground, 'store' | 'account' | 'private'> {
  /** What the reader chose about people. */
  hiding: { isMuted(account: AccountId): boolean; isBlocked(account: AccountId): boolean };
}

export function personView(row: PersonRow, context: PersonContext): PersonView {
  const viewer = context.account.account;
  const petname = context.private.petnames.get(row.account)?.name;
  return {
    account: row.account,
    name: row.name,
    ...(petname === undefined ? {} : { petname }),
    ...(row.avatar === undefined ? {} : { avatar: imageView(row.avatar) }),
    fingerprint: fingerprint(row.account),
    me: row.account === viewer,
    ring: row.account === viewer ? 'me' : context.store.rings.of(row.account),
    followed: row.followed,
    followsYou: row.followsViewer,
    contested: row.contested,
    sameName: row.sameName,
    muted: context.hiding.isMuted(row.account),
    blocked: context.hiding.isBlocked(row.account),
    blocksYou: viewer !== undefined && context.store.blocks.has(row.account, viewer),
  };
}

/** Also of accounts of which nothing is here but their id. */
export function findPerson(context: PersonContext, account: AccountId): PersonView {
  const row = context.store.person(account, context.account.account);
  return personView(row ?? strangerRow(account), context);
}

export function strangerRow(account: AccountId): PersonRow {
  return {
    account,
    name: '',
    about: '',
    contested: false,
    sameName: false,
    since: 0,
    posts: 0,
    follows: 0,
    followers: 0,
    followed: false,
    followsViewer: false,
  };
}
