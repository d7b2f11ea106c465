import { getContext, setContext } from 'svelte';
import { Commands } from '../keyboard/commands.ts';
import type { CommandHandler } from '../keyboard/commands.ts';

const key = Symbol('commands');

export function provideCommands(): Commands {
  return setContext(key, new Commands());
}

/** Answers to the keyboard for as long as the component lives. */
export function useCommands(handler: CommandHandler): void {
  const commands = getContext<Commands>(key);
  $effect(() => commands.register(handler));
}
