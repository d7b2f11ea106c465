import { rename, rm, writeFile } from 'node:fs/promises';
import type { SpaceView, TicketView } from '../../api/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { Shared } from '../describe/every-command.ts';
import { fullLines, printable } from '../lines.ts';
import type { CommandContext } from './context.ts';
import { whyNobodyThere } from './first-contact.ts';
import { givenLink } from './given-link.ts';
import { accountLines } from './init.ts';
import { communityOf, spaceJson, spaceLine, spaceOf } from './space-of.ts';
import { keptLine, keptOf } from './space-settings.ts';

export async function listSpaces({ withEngine, output }: CommandContext): Promise<void> {
  const { spaces } = await withEngine((client) => client.spaces.list({}));
  output.answer({ spaces: spaces.map(spaceJson) }, () => spaces.map(spaceLine));
}

export async function showSpace(
  { withEngine, output }: CommandContext,
  options: Shared,
): Promise<void> {
  const { space, kept } = await withEngine(async (client) => {
    const found = await spaceOf(client, options);
    return { space: found, kept: await keptOf(client, found.space) };
  });
  output.answer({ ...spaceJson(space), ...kept, full: space.full }, () => [
    spaceLine(space),
    ...(space.about === '' ? [] : [printable(space.about)]),
    keptLine(kept),
    ...fullLines(space),
  ]);
}

export async function createSpace(
  { withEngine, output }: CommandContext,
  options: { name: string; about: string; lanOnly: boolean; as?: string },
): Promise<void> {
  const { name, about, lanOnly, as } = options;
  if (as === undefined) {
    const space = await withEngine((client) => client.spaces.create({ name, about, lanOnly }));
    output.answer(spaceJson(space), () => [space.space]);
    return;
  }
  const { space, account, phrase } = await withEngine(async (client, { clientOf }) => {
    const made = await client.spaces.create({ name, about, lanOnly, as });
    const { session } = clientOf(made.space as SpaceId);
    const words = await session.phrase({});
    const { me } = await session.get({});
    await session.confirmPhrase({});
    return { space: made, account: me?.account ?? '', ...words };
  });
  output.answer({ ...spaceJson(space), account, phrase: phrase.join(' ') }, () => [
    space.space,
    ...accountLines(account, phrase),
  ]);
}

export async function leaveSpace(
  { withEngine, output }: CommandContext,
  options: Shared & { erase: boolean },
): Promise<void> {
  const space = await withEngine(async (client) => {
    const found = await communityOf(client, options);
    await client.spaces.leave({ space: found.space, erase: options.erase });
    return found;
  });
  output.answer({ space: space.space, left: true, erased: options.erase }, () => [
    `Left ${printable(space.name)}.${options.erase ? ' Nothing of it is kept here.' : ''}`,
  ]);
}

export interface InviteOptions {
  uses?: number;
  expires?: number;
  list: boolean;
  revoke?: string;
  file?: string;
}

/** An open link; with a number of uses or an end a ticket, which its issuer exchanges. */
export async function invite(
  { withEngine, output }: CommandContext,
  options: Shared & InviteOptions,
): Promise<void> {
  await withEngine(async (client) => {
    const { space } = await communityOf(client, options);
    const { uses, expires, revoke, file } = options;
    if (revoke !== undefined) {
      await client.spaces.revoke({ space, id: revoke });
      output.answer({ revoked: revoke }, () => ['Nobody comes in by that ticket any more.']);
      return;
    }
    if (options.list) {
      const { tickets } = await client.spaces.tickets({ space });
      output.answer({ tickets }, () => tickets.map(ticketLine));
      return;
    }
    if (uses === undefined && expires === undefined) {
      const links = await client.spaces.invite({ space });
      output.note(
        'Whoever has this link is a member. It cannot be taken back: give it to those you mean.',
      );
      await answerLink(output, links, file);
      return;
    }
    const ticket = await client.spaces.ticket({
      space,
      ...(uses === undefined ? {} : { uses }),
      ...(expires === undefined ? {} : { ends: expires }),
    });
    output.note('This ticket is exchanged with this computer: it has to be online then.');
    await answerLink(output, ticket, file);
  });
}

/** With a file the link goes there, for its owner's eyes alone: whoever reads it can join. */
async function answerLink(
  output: CommandContext['output'],
  links: { link: string; web: string },
  file: string | undefined,
): Promise<void> {
  if (file === undefined) {
    output.answer(links, () => [links.link]);
    return;
  }
  // Beside it first: a file that was there may be open to others, and has its own mode.
  const part = `${file}.part`;
  await rm(part, { force: true });
  await writeFile(part, `${links.link}\n`, { mode: 0o600, flag: 'wx' });
  await rename(part, file);
  output.answer({ ...links, file }, () => [file]);
}

function ticketLine({ id, left, uses, ends }: TicketView): string {
  return `${id}  ${String(left)} of ${String(uses)} left, until ${new Date(ends).toISOString()}`;
}

export async function join(
  { withEngine, output, readInput }: CommandContext,
  link: string,
  apart: boolean,
): Promise<void> {
  const given = await givenLink(link, readInput);
  await withEngine(async (client, { running }) => {
    const space = await client.spaces.join({ link: given, apart });
    answerJoined(output, space, apart);
    // Without an engine that runs nobody is called yet.
    const why = running ? await whyNobodyThere(client, space.space) : undefined;
    if (why !== undefined) output.note(why);
  });
}

/** Tells of a community that was joined, and what whoever is somebody else there does next. */
export function answerJoined(
  output: CommandContext['output'],
  space: SpaceView,
  apart: boolean,
): void {
  output.answer(spaceJson(space), () => [spaceLine(space)]);
  if (apart)
    output.note(
      `Now make an account there: starling init --name NAME --space ${space.space}. Or restore one: starling restore.`,
    );
}

export async function members(
  { withEngine, output }: CommandContext,
  options: Shared,
): Promise<void> {
  const found = await withEngine(async (client) => {
    const { space } = await spaceOf(client, options);
    return client.spaces.members({ space });
  });
  const list = found.members.map(({ account, name, founder, editor }) => ({
    account,
    name,
    founder,
    editor,
  }));
  output.answer({ members: list }, () =>
    list.map(
      ({ account, name, founder, editor }) =>
        `${account}  ${printable(name)}${founder ? '  (founder)' : editor ? '  (editor)' : ''}`,
    ),
  );
}
