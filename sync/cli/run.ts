import type { CommandContext } from './commands/context.ts';

/** Runs one command; `lasting` ones tell on stderr what happens while they run. */
export type Run = (
  options: { data?: string; json: boolean },
  work: (context: CommandContext) => Promise<void>,
  lasting?: 'lasting',
) => Promise<void>;
