import type { ProfileView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { CommandError } from '../command-error.ts';
import { printable } from '../lines.ts';
import { picture } from './picture.ts';
import type { CommandContext } from './context.ts';

export interface ProfileOptions {
  name?: string;
  about?: string;
  link?: string[];
  domain?: string;
  avatar?: string;
  banner?: string;
  pin?: string[];
}

export async function showProfile(
  { withEngine, output }: CommandContext,
  account: string | undefined,
): Promise<void> {
  const profile = await withEngine(async (client) =>
    client.people.get({ account: account ?? (await ownAccount(client)) }),
  );
  output.answer(profileJson(profile), () => profileLines(profile));
}

/** What is not given stays as it is. */
export async function setProfile(
  { withEngine, output }: CommandContext,
  { name, about, link: links, domain, avatar, banner, pin: pinned }: ProfileOptions,
): Promise<void> {
  const profile = await withEngine(async (client) => {
    const account = await ownAccount(client);
    const before = await client.people.get({ account });
    await client.profile.update({
      name: name ?? before.name,
      about: about ?? before.about,
      ...(links === undefined ? {} : { links }),
      ...(domain === undefined ? {} : { domain: domain === '' ? null : domain }),
      ...(avatar === undefined ? {} : { avatar: await picture(client, avatar) }),
      ...(banner === undefined ? {} : { banner: await picture(client, banner) }),
      ...(pinned === undefined ? {} : { pinned }),
    });
    return client.people.get({ account });
  });
  output.answer(profileJson(profile), () => profileLines(profile));
}

export async function checkDomain(
  { withEngine, output }: CommandContext,
  account: string,
): Promise<void> {
  const proof = await withEngine((client) => client.people.checkDomain({ account }));
  output.answer(proof, () => [`${proof.domain}: ${proof.state}`]);
}

async function ownAccount(client: Client): Promise<string> {
  const { me } = await client.session.get({});
  if (me !== undefined) return me.account;
  throw new CommandError(
    'NO_ACCOUNT',
    'There is no account in this folder yet: make or restore one.',
  );
}

/** The form of docs/CLI.md. */
function profileJson(profile: ProfileView) {
  const { account, name, about, links, domain, proof, pinned, avatar, banner } = profile;
  return {
    account,
    name,
    ...(profile.petname === undefined ? {} : { petname: profile.petname }),
    fingerprint: profile.fullFingerprint,
    about,
    links,
    ...(domain === undefined ? {} : { domain }),
    ...(proof === undefined ? {} : { proof: proof.state }),
    pinned,
    ...(avatar === undefined ? {} : { avatar: avatar.hash }),
    ...(banner === undefined ? {} : { banner: banner.hash }),
    posts: profile.posts,
    follows: profile.follows,
    followers: profile.followersKnown,
    followed: profile.followed,
    followsYou: profile.followsYou,
  };
}

function profileLines(profile: ProfileView): string[] {
  const { name, account, about, links, domain, proof, posts, follows, followersKnown } = profile;
  return [
    printable(name === '' ? account : name),
    account,
    ...(about === '' ? [] : [printable(about)]),
    ...links,
    ...(domain === undefined ? [] : [`${domain} (${proof?.state ?? 'unasked'})`]),
    `${String(posts)} posts, follows ${String(follows)}, followed by ${String(followersKnown)} known here`,
  ];
}
