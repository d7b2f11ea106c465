import type { SpaceView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { CommandError } from '../command-error.ts';
import type { Shared } from '../describe/every-command.ts';
import { findSpace } from '../find-space.ts';
import { printable } from '../lines.ts';

/** The space that the command is about. */
export async function spaceOf(client: Client, options: Shared): Promise<SpaceView> {
  const { spaces } = await client.spaces.list({});
  return findSpace(spaces, options.space);
}

export async function communityOf(client: Client, options: Shared): Promise<SpaceView> {
  if (options.space === undefined)
    throw new CommandError('USAGE', 'Name the community with --space.');
  return spaceOf(client, options);
}

/** The form of docs/CLI.md. */
export function spaceJson({
  space,
  kind,
  name,
  about,
  lanOnly,
  founder,
  picture,
  peers,
  posts,
  unread,
}: SpaceView) {
  return {
    space,
    kind,
    name,
    about,
    lanOnly,
    ...(founder === undefined ? {} : { founder }),
    ...(picture === undefined ? {} : { picture: picture.hash }),
    peers,
    posts,
    unread,
  };
}

export function spaceLine({ space, kind, name, lanOnly, peers, posts, unread }: SpaceView): string {
  const called = kind === 'square' ? 'the public square' : printable(name);
  const local = lanOnly ? ', local network only' : '';
  return `${space}  ${called}  (${String(posts)} posts, ${String(peers)} peers, ${String(unread)} new${local})`;
}
