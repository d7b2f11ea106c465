import type { SpaceId } from '../../protocol/index.ts';
import { Identity } from '../account/identity.ts';
import { DraftKeeper } from '../drafts/draft-keeper.ts';
import { openPrivate } from '../private/open-private.ts';
import type { PrivateThings } from '../private/private-things.ts';
import { openGround } from './open-space.ts';
import type { Place, Shared, SpaceGround } from './open-space.ts';

/** What a person has, wherever the same account is used. */
export interface Belongings {
  private: PrivateThings;
  drafts: DraftKeeper;
}

/** Who a person is in one space: the ground of the space, and what is theirs there. */
export interface Persona extends Belongings {
  ground: SpaceGround;
  /** Present where it is another account than in the public square. */
  apart?: Identity;
}

const nameOf = (space: SpaceId): string => `apart/${space}`;

/** The person is somebody else in this community, from its opening on. */
export function beApart({ local }: Shared, space: SpaceId): void {
  local.saveSetting(nameOf(space), true);
}
/** They are themselves there again, as everywhere. */
export function beOneself({ local }: Shared, space: SpaceId): void {
  local.forgetSetting(nameOf(space));
}
export function isApart({ local }: Shared, space: SpaceId): boolean {
  return local.setting(nameOf(space)) === true;
}
/** Forgets the account that is used there alone. */
export function forgetPersona(shared: Shared, space: SpaceId, persona?: Persona): void {
  if (!isApart(shared, space)) return;
  (persona?.apart ?? new Identity({ ...shared, space })).forget();
  beOneself(shared, space);
}

/** Opens the file of a community for whoever the person is there. @param everywhere their own, elsewhere */
export async function openPersona(
  shared: Shared,
  place: Place,
  everywhere: Belongings,
): Promise<Persona> {
  if (!isApart(shared, place.id))
    return { ...everywhere, ground: await openGround(shared, place, shared.identity) };
  await using opened = new AsyncDisposableStack();
  const { local, clock, random, log } = shared;
  const apart = new Identity({ ...shared, space: place.id });
  const ground = await openGround(shared, place, apart);
  opened.defer(() => ground.close());
  const { store, account } = ground;
  const own = await openPrivate({ local, store, account, clock, random, log });
  opened.defer(() => own.close());
  const drafts = new DraftKeeper({ local, private: own, account, clock, random, log });
  opened.defer(() => drafts.close());
  const everything = opened.move();
  return {
    ground: { ...ground, close: () => everything.disposeAsync() },
    private: own,
    drafts,
    apart,
  };
}
