import { versionLines } from '../lines.ts';
import type { CommandContext } from './context.ts';

/** The text anew; its pictures, its warning and (unless they are given) its languages stay. */
export async function edit(
  { withEngine, output, readInput }: CommandContext,
  address: string,
  text: string,
  options: { lang: string[] },
): Promise<void> {
  const written = text === '-' ? (await readInput()).replace(/\r?\n$/, '') : text;
  const edited = await withEngine(async (client) => {
    const { langs, warning, sensitive, images } = await client.posts.get({ address });
    return client.posts.edit({
      address,
      text: written,
      langs: options.lang.length === 0 ? langs : options.lang,
      ...(warning === undefined ? {} : { warning }),
      sensitive,
      images,
    });
  });
  output.answer({ address: edited.address }, () => [edited.address]);
}

export async function remove(
  { withEngine, output }: CommandContext,
  address: string,
): Promise<void> {
  await withEngine((client) => client.posts.delete({ address }));
  output.answer({ address, deleted: true }, () => ['Deleted: it is not shown any more.']);
}

/** Again it tells how far that is by now. */
export async function erase(
  { withEngine, output }: CommandContext,
  address: string,
): Promise<void> {
  const { confirmed, holders } = await withEngine((client) => client.posts.erase({ address }));
  output.answer({ confirmed, holders }, () => [
    `Erased here, and by ${String(confirmed)} of ${String(holders)} peers that had it.`,
  ]);
}

export async function history(
  { withEngine, output }: CommandContext,
  address: string,
): Promise<void> {
  const { versions } = await withEngine((client) => client.posts.history({ address }));
  const shown = versions.map(({ text, at, current }) => ({ text, at, current }));
  output.answer({ versions: shown }, () => versionLines(shown));
}
