import { readFile, writeFile } from 'node:fs/promises';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';

export async function exportFollows(
  { withEngine, output }: CommandContext,
  file: string | undefined,
): Promise<void> {
  const { text } = await withEngine((client) => client.people.exportFollows({}));
  const follows = text.split('\n').filter((line) => line !== '').length;
  if (file === undefined) {
    output.answer({ follows, text }, () => [text.trimEnd()]);
    return;
  }
  await writeFile(file, text);
  output.answer({ follows, file }, () => [`${String(follows)} follows written to ${file}.`]);
}

export async function importFollows(
  { withEngine, output, readInput }: CommandContext,
  file: string,
): Promise<void> {
  const text = file === '-' ? await readInput() : await readFile(file, 'utf8');
  const result = await withEngine((client) => client.people.importFollows({ text }));
  output.answer(result, () => [
    `Followed ${String(result.followed)}; ${String(result.already)} were followed already.`,
    ...result.refused.map((line) => `Names no account: ${printable(line)}`),
  ]);
}
