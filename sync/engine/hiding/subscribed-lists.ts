import { parseListAddress } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';
import { findList, listPlace } from '../lists/read-lists.ts';
import type { KnownList, ListContext } from '../lists/read-lists.ts';

/** A list whose people one does not want to see. */
export interface HidingList extends Pick<KnownList, 'name' | 'members'> {
  address: string;
  since: number;
}

/** Lists subscribed to in order to hide those on them; those that are not here (yet) hide nobody. */
export function hidingLists(context: ListContext): HidingList[] {
  return [...context.private.subscriptions.list()].flatMap(([address, { as, since }]) => {
    const hides = as.includes('block') || as.includes('mute');
    const list = hides ? listAt(context, address) : undefined;
    return list === undefined ? [] : [{ address, since, name: list.name, members: list.members }];
  });
}

/** Whose public lists are subscribed to: what they say of them changes rules. */
export function listOwners({ private: own }: ListContext): Set<AccountId> {
  const addresses = [...own.subscriptions.list().keys()];
  return new Set(addresses.flatMap((address) => parseListAddress(address)?.account ?? []));
}

/** Undefined also for lists of other spaces: private things are of all spaces at once. */
function listAt(context: ListContext, address: string): KnownList | undefined {
  try {
    return findList(context, listPlace(context.space, address));
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
