import { ORPCError } from '@orpc/client';

/** 0 done, 1 failed, 2 wrong usage. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** A command cannot do what it was asked; `code` is for scripts, `message` for a person. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: string;
  readonly exit: number;

  constructor(code: string, message: string, exit: number = EXIT.failed) {
    super(message);
    this.code = code;
    this.exit = exit;
  }
}

/** Any error as what the command line says about it. */
export function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof ORPCError) {
    const { code, message } = error as ORPCError<string, unknown>;
    return new CommandError(code, message);
  }
  if (error instanceof Error) {
    const coded = error as Error & { code?: unknown };
    const code = typeof coded.code === 'string' ? coded.code : 'UNEXPECTED';
    return new CommandError(code, error.message);
  }
  return new CommandError('UNEXPECTED', String(error));
}
