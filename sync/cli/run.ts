import type { CommandContext } from './commands/context.ts';
import type { Shared } from './describe/every-command.ts';

/** Runs one command; `lasting` ones tell on stderr what happens while they run. */
export type Run = (
  options: Shared,
  work: (context: CommandContext) => Promise<void>,
  lasting?: 'lasting',
) => Promise<void>;
