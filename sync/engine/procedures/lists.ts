import type { ListPeopleView, ListView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import {
  findList,
  listPlace,
  listView,
  ownLists,
  publicLists,
  readList,
} from '../lists/read-lists.ts';
import type { ListPlace } from '../lists/read-lists.ts';
import { changeList, createList, removeList, subscribe } from '../lists/write-lists.ts';
import { followMany } from '../people/follow-many.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson } from '../views/person-view.ts';
import type { Implementer } from './os.ts';

export function listsProcedures(os: Implementer, core: Core) {
  const placeOf = (address: string): ListPlace => listPlace(core.space, address);
  const viewOf = (place: ListPlace): ListView => listView(core, readList(core, place));
  return {
    all: os.lists.all.handler(({ input }) => {
      const lists =
        input.account === undefined ? ownLists(core) : publicLists(core, accountOf(input.account));
      return { lists: lists.map((list) => listView(core, list)) };
    }),
    get: os.lists.get.handler(({ input }): ListPeopleView => {
      const list = readList(core, placeOf(input.address));
      return {
        list: listView(core, list),
        people: list.members.map((member) => findPerson(core, member)),
      };
    }),
    create: os.lists.create.handler(async ({ input }) =>
      viewOf(await createList(core, { ...input, members: input.members.map(accountOf) })),
    ),
    change: os.lists.change.handler(async ({ input }) => {
      const place = placeOf(input.address);
      const [add, remove] = [input.add.map(accountOf), input.remove.map(accountOf)];
      await changeList(core, place, { ...input, add, remove });
      return viewOf(place);
    }),
    remove: os.lists.remove.handler(async ({ input }) => {
      await removeList(core, placeOf(input.address));
      return {};
    }),
    subscribe: os.lists.subscribe.handler(async ({ input }) => {
      const place = placeOf(input.address);
      await subscribe(core, place, input.as, input.subscribe);
      return findList(core, place) === undefined ? gone(core, place) : viewOf(place);
    }),
    followAll: os.lists.followAll.handler(async ({ input }) => {
      const { members } = readList(core, placeOf(input.address));
      const chosen = input.accounts && new Set<string>(input.accounts);
      const { followed } = await followMany(
        core,
        chosen === undefined ? members : members.filter((member) => chosen.has(member)),
      );
      return { followed };
    }),
  };
}

/** A list that was left after its owner took it away. */
function gone(core: Core, place: ListPlace): ListView {
  const owner = place.in === 'public' ? place.account : core.account.account;
  return listView(core, {
    place,
    owner,
    purpose: 'people',
    name: '',
    about: '',
    members: [],
    changed: 0,
  });
}
