import { base32 } from 'multiformats/bases/base32';
import type { PeopleView, PersonView, ProfileView } from '../../api/index.ts';
import { idDigest } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { PersonRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson, personView } from '../views/person-view.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

/** A list longer than this is a directory, not "people nearby". */
const PEOPLE_LIMIT = 1000;
/** 160 bits, 32 characters: what two people can still read to each other. */
const FULL_FINGERPRINT_BYTES = 20;

export function peopleProcedures(os: Implementer, core: Core) {
  return {
    list: os.people.list.handler(() => readPeople(core)),
    live: os.people.live.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => {
          const stops = [
            core.store.onChange((change) => {
              if (change.people.size > 0 || change.authors.size > 0) changed();
            }),
            core.network.onChange(changed),
            core.account.onChange(changed),
          ];
          return () => stops.forEach((stop) => stop());
        },
        read: () => readPeople(core),
      }),
    ),
    block: os.people.block.handler(toCome),
    petname: os.people.petname.handler(toCome),
    followers: os.people.followers.handler(toCome),
    following: os.people.following.handler(toCome),
    checkDomain: os.people.checkDomain.handler(toCome),
    exportFollows: os.people.exportFollows.handler(toCome),
    importFollows: os.people.importFollows.handler(toCome),
    get: os.people.get.handler(({ input }) => readProfile(core, accountOf(input.account))),
    follow: os.people.follow.handler(({ input }) =>
      follow(core, accountOf(input.account), input.follow),
    ),
  };
}

export function profileProcedures(os: Implementer, core: Core) {
  return {
    update: os.profile.update.handler(async ({ input }) => {
      if (core.account.searching) {
        throw new EngineError(
          'UNAVAILABLE',
          'Your account has not been found yet. You can change your profile as soon as it is.',
        );
      }
      await core.account.write({ type: 'profile', name: input.name, about: input.about });
      const me = core.account.account;
      // Whoever could write has an account.
      if (me === undefined) throw new Error('a profile was written by nobody');
      return findPerson(core, me);
    }),
  };
}

/** Those in reach first; otherwise in the order in which they were met. */
function readPeople(core: Core): PeopleView {
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

function readProfile(core: Core, id: AccountId): ProfileView {
  const { store, network, account } = core;
  const viewer = account.account;
  const row = store.person(id, viewer);
  if (row === undefined)
    throw new EngineError('NOT_FOUND', `Nobody with the id ${id} is known here.`);
  return {
    ...personView(row, core),
    ...numbers(row),
    links: [],
    pinned: [],
    followedBy: { people: [], count: 0 },
    fullFingerprint: base32.baseEncode(idDigest(id).subarray(0, FULL_FINGERPRINT_BYTES)),
    online: onlineAccounts(network).has(id),
  };
}

function numbers({ about, posts, follows, followers, since }: PersonRow) {
  return { about, posts, follows, followersKnown: followers, since };
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
