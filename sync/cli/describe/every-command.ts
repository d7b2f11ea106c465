import type { Command } from 'commander';

/** What every command takes. */
export interface Shared {
  data?: string;
  space?: string;
  json: boolean;
}

export function shared(command: Command): Command {
  return command
    .option('--data <dir>', 'data folder (default: STARLING_DATA, or where this system keeps data)')
    .option('--space <space>', 'which space: its id or its name (default: the public square)')
    .option('--json', 'print one JSON document on stdout', false);
}
