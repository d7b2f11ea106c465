import { getContext, setContext } from 'svelte';
import { Commands } from '../keyboard/commands.ts';
import type { CommandHandler } from '../keyboard/commands.ts';
import type { Command } from '../keyboard/keymap.ts';

const key = Symbol('commands');

export function provideCommands(): Commands {
  return setContext(key, new Commands());
}

/** Answers to the keyboard for as long as the component lives. */
export function useCommands(handler: CommandHandler): void {
  const commands = getContext<Commands>(key);
  $effect(() => commands.register(handler));
}

interface Walked {
  move(step: 1 | -1): Promise<void>;
}

/** Walks a list with the keys, and does what else a screen can answer to. */
export function useListCommands(
  list: () => Walked | undefined,
  others: Partial<Readonly<Record<Command, () => void>>> = {},
): void {
  useCommands((command) => {
    const other = others[command];
    if (other !== undefined) other();
    else if (command === 'next') void list()?.move(1);
    else if (command === 'previous') void list()?.move(-1);
    else return false;
    return true;
  });
}
