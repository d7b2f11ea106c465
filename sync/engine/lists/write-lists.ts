import { LIST_MEMBERS_LIMIT } from '../../api/index.ts';
import type { subscriptions } from '../../api/index.ts';
import { nextTid } from '../../protocol/index.ts';
import type { AccountId, ListPurpose, ListRecord } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { randomFraction } from '../random-fraction.ts';
import { checkLine, checkWhole } from '../text-line.ts';
import { privatePlace, publicPlace, readList } from './read-lists.ts';
import type { KnownList, ListPlace } from './read-lists.ts';

type Content = Pick<KnownList, 'purpose' | 'name' | 'about' | 'members'>;

/** Makes a list; it is kept when this resolves. */
export async function createList(
  core: Core,
  { public: isPublic, ...list }: Content & { purpose: ListPurpose; public: boolean },
): Promise<ListPlace> {
  checkLine(list.name, 'The name of a list');
  checkWhole(list.about, 'What a list is about');
  const { account } = core.account;
  if (core.account.searching || account === undefined) throw whileSearching(core);
  const id = nextTid({ now: core.clock.now(), random: randomFraction(core.random) });
  const members = [...new Set(list.members)];
  if (!isPublic) {
    const { purpose, name, about } = list;
    const changed = core.clock.now();
    await core.private.lists.set(id, { purpose, name, about, members, changed });
    return privatePlace(id);
  }
  const record: ListRecord = {
    type: 'list',
    id,
    purpose: list.purpose,
    name: list.name,
    about: list.about,
    members,
    removed: false,
    replaces: [],
  };
  await core.account.writeAll(() => [record]);
  return publicPlace(core.space, account, id);
}

/** Only what is named changes. */
export async function changeList(
  core: Core,
  place: ListPlace,
  change: {
    name?: string | undefined;
    about?: string | undefined;
    add: readonly AccountId[];
    remove: readonly AccountId[];
  },
): Promise<void> {
  checkLine(change.name ?? '', 'The name of a list');
  checkWhole(change.about ?? '', 'What a list is about');
  const changed = (list: KnownList): Content => {
    const { purpose, name, about } = list;
    const removed = new Set(change.remove);
    const members = new Set([...list.members, ...change.add].filter((one) => !removed.has(one)));
    if (members.size > LIST_MEMBERS_LIMIT) throw tooMany();
    return {
      purpose,
      name: change.name ?? name,
      about: change.about ?? about,
      members: [...members],
    };
  };
  await restate(core, place, changed);
}

/** Takes a list away, for everybody who has it. */
export async function removeList(core: Core, place: ListPlace): Promise<void> {
  if (place.in === 'private') {
    readList(core, place);
    await core.private.lists.remove(place.list);
  } else {
    await restate(core, place, undefined);
  }
  await core.private.subscriptions.remove(place.address);
}

export async function subscribe(
  core: Core,
  place: ListPlace,
  as: (typeof subscriptions)[number],
  wanted: boolean,
): Promise<void> {
  // What its owner took away can still be left.
  if (wanted) readList(core, place);
  const before = core.private.subscriptions.get(place.address);
  const rest = (before?.as ?? []).filter((one) => one !== as);
  const after = wanted ? [...rest, as] : rest;
  if (after.length === 0) await core.private.subscriptions.remove(place.address);
  else {
    const since = before?.since ?? core.clock.now();
    await core.private.subscriptions.set(place.address, { as: after, since });
  }
}

/** Says a list anew, as it is to be; undefined: that it is no more. */
async function restate(
  core: Core,
  place: ListPlace,
  change: ((list: KnownList) => Content) | undefined,
): Promise<void> {
  if (place.in === 'private') {
    const list = readList(core, place);
    const content = change?.(list) ?? list;
    await core.private.lists.set(place.list, {
      purpose: content.purpose,
      name: content.name,
      about: content.about,
      members: content.members,
      changed: core.clock.now(),
    });
    return;
  }
  if (place.account !== core.account.account)
    throw new EngineError('NOT_YOURS', 'Only who made a list can change it.');
  await core.account.writeAll((): ListRecord[] => {
    // Read when it is written: what another call has just added must stay.
    const list = readList(core, place);
    const content = change?.(list);
    const { purpose, name, about } = content ?? list;
    return [
      {
        type: 'list',
        id: place.list,
        purpose,
        name,
        about,
        members: content?.members ?? [],
        removed: content === undefined,
        replaces: core.store.lists.unreplaced(place.account, place.list).toSorted(),
      },
    ];
  });
}

function whileSearching({ account }: Core): EngineError {
  return account.searching
    ? new EngineError(
        'UNAVAILABLE',
        'Your account has not been found yet. You can make lists as soon as it is.',
      )
    : new EngineError('NO_ACCOUNT', 'There is no account in this folder yet: make or restore one.');
}

function tooMany(): EngineError {
  return new EngineError(
    'TOO_LONG',
    `A list has at most ${String(LIST_MEMBERS_LIMIT)} people. Make a second one.`,
  );
}
