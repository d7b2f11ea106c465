import type { PeopleView, PersonView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { checkDomain } from '../domains/domain-proofs.ts';
import { EngineError } from '../failure.ts';
import { exportFollows, importFollows, personPage } from '../people/follows.ts';
import { onPeopleChange } from '../people/on-people-change.ts';
import { readProfile } from '../people/read-profile.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson, personView } from '../views/person-view.ts';
import { block, petname } from './choosing.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

/** A list longer than this is a directory, not "people nearby". */
const PEOPLE_LIMIT = 1000;

export function peopleProcedures(os: Implementer, core: Core) {
  return {
    list: os.people.list.handler(() => readPeople(core)),
    live: os.people.live.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => onPeopleChange(core, changed),
        read: () => readPeople(core),
      }),
    ),
    block: os.people.block.handler(({ input }) =>
      block(core, accountOf(input.account), input.block),
    ),
    petname: os.people.petname.handler(({ input }) =>
      petname(core, accountOf(input.account), input.name),
    ),
    followers: os.people.followers.handler(({ input }) =>
      personPage(core, (account, range) => core.store.circles.followers(account, range), input),
    ),
    following: os.people.following.handler(({ input }) =>
      personPage(core, (account, range) => core.store.circles.following(account, range), input),
    ),
    checkDomain: os.people.checkDomain.handler(({ input }) =>
      checkDomain(core, accountOf(input.account)),
    ),
    exportFollows: os.people.exportFollows.handler(() => ({ text: exportFollows(core) })),
    importFollows: os.people.importFollows.handler(({ input }) => importFollows(core, input.text)),
    get: os.people.get.handler(({ input }) => {
      core.interest.visit(accountOf(input.account));
      return readProfile(core, accountOf(input.account));
    }),
    follow: os.people.follow.handler(({ input }) =>
      follow(core, accountOf(input.account), input.follow),
    ),
  };
}

/** Those in reach first; otherwise in the order in which they were met. */
export function readPeople(core: Core): PeopleView {
  const { store, network, account } = core;
  const viewer = account.account;
  const reached = onlineAccounts(network);
  const rows = store.people({ ...(viewer === undefined ? {} : { viewer }), limit: PEOPLE_LIMIT });
  const people = rows.map((row) => ({
    ...personView(row, core),
    online: reached.has(row.account),
    about: row.about,
    posts: row.posts,
  }));
  return { people: [...people.filter((p) => p.online), ...people.filter((p) => !p.online)] };
}

async function follow(core: Core, target: AccountId, wanted: boolean): Promise<PersonView> {
  const me = core.account.account;
  if (target === me) throw new EngineError('BAD_INPUT', 'You cannot follow yourself.');
  const person = findPerson(core, target);
  // Said twice is one record too many in everybody's copy.
  if (person.followed === wanted) return person;
  await core.account.write({ type: 'follow', account: target, follow: wanted });
  return { ...findPerson(core, target), followed: wanted };
}

function onlineAccounts(network: Core['network']): ReadonlySet<AccountId> {
  return new Set(network.status().peers.flatMap((peer) => peer.account ?? []));
}
