import { base32 } from 'multiformats/bases/base32';
import type { ProfileView } from '../../api/index.ts';
import { idDigest } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { lastProof } from '../domains/domain-proofs.ts';
import { EngineError } from '../failure.ts';
import { addressOf } from '../views/address.ts';
import { imageView } from '../views/image-view.ts';
import { findPerson, personView } from '../views/person-view.ts';

/** 160 bits, 32 characters: what two people can still read to each other. */
const FULL_FINGERPRINT_BYTES = 20;
/** Those between oneself and somebody who are shown by name. */
const NAMED_BETWEEN = 3;

/** @throws EngineError NOT_FOUND for accounts that nothing here mentions */
export function readProfile(core: Core, id: AccountId): ProfileView {
  const { store, network, account, space } = core;
  const viewer = account.account;
  const row = store.person(id, viewer);
  if (row === undefined)
    throw new EngineError('NOT_FOUND', `Nobody with the id ${id} is known here.`);
  const { links = [], banner, domain, pinned = [] } = store.profile(id);
  const proof = domain === undefined ? undefined : lastProof(core, id, domain);
  return {
    ...personView(row, core),
    about: row.about,
    links,
    ...(banner === undefined ? {} : { banner: imageView(banner) }),
    ...(domain === undefined ? {} : { domain }),
    ...(proof === undefined ? {} : { proof }),
    pinned: pinned.map(({ tid }) => addressOf(space, { account: id, tid })),
    posts: row.posts,
    follows: row.follows,
    followersKnown: row.followers,
    followedBy: readBetween(core, id),
    since: row.since,
    fullFingerprint: base32.baseEncode(idDigest(id).subarray(0, FULL_FINGERPRINT_BYTES)),
    online: network.status().peers.some((peer) => peer.account === id),
  };
}

function readBetween(core: Core, id: AccountId): ProfileView['followedBy'] {
  const viewer = core.account.account;
  if (viewer === undefined || viewer === id) return { people: [], count: 0 };
  const { accounts, count } = core.store.circles.between(viewer, id, NAMED_BETWEEN);
  return { people: accounts.map((one) => findPerson(core, one)), count };
}
