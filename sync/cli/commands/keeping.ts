import type { Client } from '../../engine/client.ts';
import { CommandError } from '../command-error.ts';
import { printable } from '../lines.ts';
import type { Range } from './choosing.ts';
import type { CommandContext } from './context.ts';

/** Letters of a text that stand on a line. */
const LINE = 70;

export async function petname(
  { withEngine, output }: CommandContext,
  account: string,
  name: string,
): Promise<void> {
  const person = await withEngine((client) => client.people.petname({ account, name }));
  output.answer({ account, name: person.name, petname: person.petname ?? '' }, () => [
    person.petname === undefined
      ? 'You have no name of your own for this account any more.'
      : `You call this account ${printable(person.petname)}.`,
  ]);
}

export async function bookmark(
  { withEngine, output }: CommandContext,
  address: string,
  { folder }: { folder?: string },
): Promise<void> {
  await withEngine(async (client) => {
    const at = folder === undefined ? undefined : await folderNamed(client, folder);
    const id =
      folder === undefined || at !== undefined
        ? at
        : (await client.bookmarks.saveFolder({ name: folder })).id;
    await client.bookmarks.set({ address, ...(id === undefined ? {} : { folder: id }) });
  });
  output.answer({ address, ...(folder === undefined ? {} : { folder }) }, () => ['Kept.']);
}

export async function unbookmark(
  { withEngine, output }: CommandContext,
  address: string,
): Promise<void> {
  await withEngine((client) => client.bookmarks.remove({ address }));
  output.answer({ address, bookmarked: false }, () => ['Kept no longer.']);
}

export async function bookmarks(
  { withEngine, output }: CommandContext,
  { folder, limit, cursor }: Range & { folder?: string },
): Promise<void> {
  const page = await withEngine(async (client) => {
    const id = folder === undefined ? undefined : await folderNamed(client, folder);
    if (folder !== undefined && id === undefined)
      throw new CommandError('NOT_FOUND', `There is no folder "${folder}".`);
    return client.bookmarks.page({
      limit,
      ...(id === undefined ? {} : { folder: id }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  });
  const names = new Map(page.folders.map(({ id, name }) => [id, name]));
  const kept = page.bookmarks.map(({ address, at, post, folder: id }) => {
    const name = id === undefined ? undefined : names.get(id);
    return {
      address,
      at,
      ...(post === undefined ? {} : { text: post.text }),
      ...(name === undefined ? {} : { folder: name }),
    };
  });
  const rest = page.cursor === undefined ? {} : { cursor: page.cursor };
  output.answer({ bookmarks: kept, ...rest }, () => [
    ...(kept.length === 0 ? ['You keep no posts here.'] : []),
    ...kept.map(({ address, text = '(not here)' }) => `${address}  ${firstLine(text)}`),
    ...(page.cursor === undefined ? [] : [`More with --cursor '${page.cursor}'`]),
  ]);
}

export async function drafts(
  { withEngine, output }: CommandContext,
  { remove }: { remove?: string },
): Promise<void> {
  const list = await withEngine(async (client) => {
    if (remove !== undefined) await client.drafts.remove({ id: remove });
    return (await client.drafts.list({})).drafts;
  });
  const shown = list.map(({ id, text, changed, replyTo, edits }) => ({
    id,
    text,
    changed,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(edits === undefined ? {} : { edits }),
  }));
  output.answer({ drafts: shown }, () =>
    shown.length === 0
      ? ['There are no drafts.']
      : shown.map(({ id, text }) => `${id}  ${firstLine(text)}`),
  );
}

async function folderNamed(client: Client, name: string): Promise<string | undefined> {
  const { folders } = await client.bookmarks.page({ limit: 1 });
  return folders.find((folder) => folder.name === name.trim())?.id;
}

function firstLine(text: string): string {
  return printable(
    Array.from(text.split('\n')[0] ?? '')
      .slice(0, LINE)
      .join(''),
  );
}
