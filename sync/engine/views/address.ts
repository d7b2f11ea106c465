import { formatAddress, parseAddress } from '../../protocol/index.ts';
import type { AccountId, PostAddress, SpaceId, Tid } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';

export interface PostPlace {
  account: AccountId;
  tid: Tid;
}

export function addressOf(space: SpaceId, { account, tid }: PostPlace): PostAddress {
  return formatAddress(space, account, tid);
}

/**
 * Where a post stands that somebody names.
 * @throws EngineError BAD_INPUT for what is no address, NOT_FOUND for one of another space
 */
export function placeOf(space: SpaceId, address: string): PostPlace {
  const parsed = parseAddress(address);
  if (parsed === undefined) {
    throw new EngineError('BAD_INPUT', `${address} is not the address of a post.`);
  }
  if (parsed.space !== space) {
    throw new EngineError('NOT_FOUND', `${address} belongs to a space that you are not in.`);
  }
  return parsed;
}
