import { open } from 'node:fs/promises';
import { INVITE_LIMIT } from '../../api/index.ts';
import { CommandError } from '../command-error.ts';

/**
 * An invitation as it was given to a command: a link, a file with one, or "-", which reads it from
 * stdin, unseen by lists of processes.
 */
export async function givenLink(given: string, readInput: () => Promise<string>): Promise<string> {
  if (given === '-') return readInput();
  return /^(starling|https):/.test(given) ? given : linkIn(given);
}

/** The text of a small file; whether it is an invitation is for the engine to say. */
async function linkIn(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw new CommandError(
      'BAD_INPUT',
      `${path} is no link of an invitation, and no file that can be read (${codeOf(cause)}).`,
    );
  });
  try {
    // One byte more than the longest: a film that was named by mistake is not read whole.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(INVITE_LIMIT + 1), {
      length: INVITE_LIMIT + 1,
    });
    const text = buffer.toString('utf8', 0, bytesRead);
    if (bytesRead <= INVITE_LIMIT && /^\s*(starling|https):/.test(text)) return text;
    throw new CommandError('BAD_INPUT', `There is no invitation in ${path}.`);
  } finally {
    await file.close();
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
