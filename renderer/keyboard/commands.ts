import type { Command } from './keymap.ts';

/** Answers to a command with true, or leaves it to whoever registered before. */
export type CommandHandler = (command: Command) => boolean;

/** Who answers to the keyboard: the last part of the page that came asks first. */
export class Commands {
  readonly #handlers: CommandHandler[] = [];

  /** Registers until the returned function is called. */
  register(handler: CommandHandler): () => void {
    this.#handlers.unshift(handler);
    return () => {
      const index = this.#handlers.indexOf(handler);
      if (index >= 0) this.#handlers.splice(index, 1);
    };
  }

  run(command: Command): boolean {
    return this.#handlers.some((handler) => handler(command));
  }
}
