import type { ListView } from '../../api/index.ts';
import { formatListAddress, isTid, parseListAddress, tidTime } from '../../protocol/index.ts';
import type { AccountId, ListPurpose, Tid } from '../../protocol/index.ts';
import type { ListRow } from '../../store/index.ts';
import type { Ground } from '../ground.ts';
import { EngineError } from '../failure.ts';
import { findPerson } from '../views/person-view.ts';
import type { PersonContext } from '../views/person-view.ts';

const PRIVATE = 'private/';

/** Where a list stands: among one's private things, or among what an account says to all. */
export type ListPlace =
  | { in: 'private'; list: Tid; address: string }
  | { in: 'public'; account: AccountId; list: Tid; address: string };

/** A list, public or private, as it stands. */
export interface KnownList {
  place: ListPlace;
  /** Undefined for a private one before there is an account. */
  owner: AccountId | undefined;
  purpose: ListPurpose;
  name: string;
  about: string;
  members: AccountId[];
  /** Milliseconds, by the owner's clock. */
  changed: number;
}

export type ListContext = Pick<Ground, 'store' | 'space' | 'account' | 'private'>;

/** @throws EngineError BAD_INPUT for what is no address, NOT_FOUND for one of another space */
export function listPlace(space: Ground['space'], address: string): ListPlace {
  const list = address.slice(PRIVATE.length);
  if (address.startsWith(PRIVATE) && isTid(list)) return { in: 'private', list, address };
  const parsed = parseListAddress(address);
  if (parsed === undefined)
    throw new EngineError('BAD_INPUT', `${address} is not the address of a list.`);
  if (parsed.space !== space)
    throw new EngineError('NOT_FOUND', `${address} belongs to a space that you are not in.`);
  return { in: 'public', account: parsed.account, list: parsed.tid, address };
}
export function privatePlace(list: Tid): ListPlace {
  return { in: 'private', list, address: PRIVATE + list };
}
export function publicPlace(space: Ground['space'], account: AccountId, list: Tid): ListPlace {
  return { in: 'public', account, list, address: formatListAddress(space, account, list) };
}

/** Undefined where it is not here, or is no more. */
export function findList(context: ListContext, place: ListPlace): KnownList | undefined {
  if (place.in === 'public') {
    const row = context.store.lists.get(place.account, place.list);
    return row === undefined ? undefined : fromRow(context, row);
  }
  const list = context.private.lists.get(place.list);
  return list === undefined
    ? undefined
    : { ...list, members: list.members as AccountId[], place, owner: context.account.account };
}

/** @throws EngineError NOT_FOUND */
export function readList(context: ListContext, place: ListPlace): KnownList {
  const list = findList(context, place);
  if (list !== undefined) return list;
  throw new EngineError('NOT_FOUND', 'This list is not here. It may still arrive.');
}

/** Who is on a list; nobody where it is not here. */
export function listMembers(context: ListContext, address: string): AccountId[] {
  return findList(context, listPlace(context.space, address))?.members ?? [];
}

/** What an account says to all, in the order in which it was made. */
export function publicLists(context: ListContext, account: AccountId): KnownList[] {
  return context.store.lists.of(account).map((row) => fromRow(context, row));
}

/** One's own, public and private, then those of others that one subscribed to. */
export function ownLists(context: ListContext): KnownList[] {
  const { account } = context.account;
  const made = [
    ...(account === undefined ? [] : publicLists(context, account)),
    ...[...context.private.lists.list().keys()].flatMap(
      (list) => findList(context, privatePlace(list as Tid)) ?? [],
    ),
  ];
  const addresses = new Set(made.map(({ place }) => place.address));
  const subscribed = [...context.private.subscriptions.list().keys()]
    .filter((address) => !addresses.has(address))
    .flatMap((address) => findList(context, listPlace(context.space, address)) ?? []);
  return [...made, ...subscribed];
}

export function listView(context: ListContext & PersonContext, list: KnownList): ListView {
  const { place, owner, purpose, name, about, members, changed } = list;
  if (owner === undefined) throw new Error('a list of nobody');
  return {
    address: place.address,
    purpose,
    name,
    about,
    owner: findPerson(context, owner),
    public: place.in === 'public',
    members: members.length,
    subscribed: context.private.subscriptions.get(place.address)?.as ?? [],
    changed,
  };
}

function fromRow({ space }: ListContext, row: ListRow): KnownList {
  const { account, id, said, ...list } = row;
  return {
    ...list,
    place: publicPlace(space, account, id),
    owner: account,
    changed: tidTime(said),
  };
}
