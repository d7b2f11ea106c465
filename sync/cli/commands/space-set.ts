import { CommandError } from '../command-error.ts';
import type { Shared } from '../describe/every-command.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';
import { picture } from './picture.ts';
import { communityOf, spaceJson, spaceLine } from './space-of.ts';

export interface SpaceSetOptions {
  name?: string;
  about?: string;
  picture?: string;
  editor?: string[];
  noEditor?: string[];
}

/** What is not given stays as it is. */
export async function setSpace(
  { withEngine, output }: CommandContext,
  options: Shared & SpaceSetOptions,
): Promise<void> {
  const { name, about, picture: file, editor: added = [], noEditor: removed = [] } = options;
  const space = await withEngine(async (client) => {
    const before = await communityOf(client, options);
    const { members } = await client.spaces.members({ space: before.space });
    const known = new Set(members.map(({ account }) => account));
    for (const account of added)
      if (!known.has(account))
        throw new CommandError('NOT_FOUND', `${printable(account)} is nobody who is known there.`);
    const editors = members.filter(({ editor }) => editor).map(({ account }) => account);
    const wanted = [...new Set([...editors, ...added])].filter((one) => !removed.includes(one));
    const chosen = file === undefined ? before.picture : await picture(client, file);
    return client.spaces.describe({
      space: before.space,
      name: name ?? before.name,
      about: about ?? before.about,
      ...(chosen === undefined || chosen === null ? {} : { picture: chosen }),
      ...(added.length + removed.length === 0 ? {} : { editors: wanted }),
    });
  });
  output.answer(spaceJson(space), () => [spaceLine(space)]);
}

/** Who has the present secret; with `--change` or `--leave-out` a new one is made first. */
export async function spaceSecret(
  { withEngine, output }: CommandContext,
  options: Shared & { change: boolean; leaveOut?: string[] },
): Promise<void> {
  const { leaveOut = [] } = options;
  const view = await withEngine(async (client) => {
    const { space } = await communityOf(client, options);
    return options.change || leaveOut.length > 0
      ? client.secrets.change({ space, leaveOut })
      : client.secrets.get({ space });
  });
  if (leaveOut.length > 0)
    output.note('Those who are left out keep what they have, and get nothing new.');
  if (view.leftOut)
    output.note('This device was not given the present secret. Ask a member for an invitation.');
  const { changes, leftOut } = view;
  const members = view.members.map(({ account, name, state }) => ({ account, name, state }));
  output.answer({ changes, leftOut, members }, () => [
    `The secret was changed ${String(changes)} times.`,
    ...members.map(({ account, name, state }) => `${account}  ${printable(name)}  ${state}`),
  ]);
}
