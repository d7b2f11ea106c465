import { readFile } from 'node:fs/promises';
import { CommandError, EXIT } from '../command-error.ts';
import type { CommandContext, NetworkFlags } from './context.ts';

const WORDS = 24;

/** Finds the account of 24 words among peers and admits this computer to it. */
export async function restore(
  { withEngine, output, readInput }: CommandContext,
  options: NetworkFlags & { phraseFile?: string; wait: number },
): Promise<void> {
  const text =
    options.phraseFile === undefined
      ? await readInput()
      : await readFile(options.phraseFile, 'utf8');
  const phrase = text.trim().split(/\s+/);
  if (phrase.length !== WORDS) {
    throw new CommandError(
      'BAD_PHRASE',
      `A phrase has ${String(WORDS)} words; these are ${String(phrase.length)}.`,
    );
  }
  const account = await withEngine(async (client) => {
    const ends = AbortSignal.timeout(options.wait * 1000);
    await client.session.restore({ phrase });
    output.note('Asking peers for the account…');
    try {
      for await (const session of await client.session.live({}, { signal: ends })) {
        if (session.me !== undefined) return session.me.account;
      }
    } catch (error) {
      if (!ends.aborted) throw error;
    }
    throw new CommandError(
      'UNREACHABLE',
      `No peer gave out the account within ${String(options.wait)} s. Name one that has it with --connect.`,
      EXIT.failed,
    );
  }, options);
  output.answer({ account }, () => [
    `Account: ${account}`,
    'Its posts arrive while an engine runs.',
  ]);
}
