/** What a key asks for; screens answer to those they can fulfil. */
export type Command =
  | 'next'
  | 'previous'
  | 'open'
  | 'write'
  | 'reply'
  | 'repost'
  | 'quote'
  | 'like'
  | 'bookmark'
  | 'cover'
  | 'menu'
  | 'newer'
  | 'search'
  | 'home'
  | 'notifications'
  | 'bookmarks'
  | 'root'
  | 'parent'
  | 'settings'
  | 'palette'
  | 'help'
  | 'leave';

export interface KeyPress {
  readonly key: string;
  readonly modified: boolean;
  /** Ctrl or Cmd, and no other such key. */
  readonly control: boolean;
  /** The focus is in a field, a menu or a dialog of its own. */
  readonly inField: boolean;
  readonly inDialog: boolean;
  /** Milliseconds, from any fixed point. */
  readonly time: number;
}

/** The second key of `g h` counts this long after the first. */
const SEQUENCE_MS = 1500;

const SINGLE: Readonly<Record<string, Command>> = {
  j: 'next',
  k: 'previous',
  Enter: 'open',
  n: 'write',
  r: 'reply',
  t: 'repost',
  q: 'quote',
  l: 'like',
  b: 'bookmark',
  x: 'cover',
  m: 'menu',
  '.': 'newer',
  '/': 'search',
  '?': 'help',
};
const AFTER_G: Readonly<Record<string, Command>> = {
  h: 'home',
  n: 'notifications',
  b: 'bookmarks',
  t: 'root',
  p: 'parent',
  ',': 'settings',
};
/** With Ctrl or Cmd, also while one writes: whoever wants to leave has not finished the sentence. */
const WITH_CONTROL: Readonly<Record<string, Command>> = { k: 'palette' };

/** For the help dialog, in the order it shows them. */
export const KEY_HELP: readonly { readonly keys: readonly string[]; readonly command: Command }[] =
  [
    { keys: ['j'], command: 'next' },
    { keys: ['k'], command: 'previous' },
    { keys: ['Enter'], command: 'open' },
    { keys: ['n'], command: 'write' },
    { keys: ['r'], command: 'reply' },
    { keys: ['t'], command: 'repost' },
    { keys: ['q'], command: 'quote' },
    { keys: ['l'], command: 'like' },
    { keys: ['b'], command: 'bookmark' },
    { keys: ['x'], command: 'cover' },
    { keys: ['m'], command: 'menu' },
    { keys: ['.'], command: 'newer' },
    { keys: ['/'], command: 'search' },
    { keys: ['g', 'h'], command: 'home' },
    { keys: ['g', 'n'], command: 'notifications' },
    { keys: ['g', 'b'], command: 'bookmarks' },
    { keys: ['g', 't'], command: 'root' },
    { keys: ['g', 'p'], command: 'parent' },
    { keys: ['g', ','], command: 'settings' },
    { keys: ['Ctrl', 'k'], command: 'palette' },
    { keys: ['?'], command: 'help' },
    { keys: ['Esc'], command: 'leave' },
  ];

/** Turns key presses into commands. Single keys can be turned off; Enter, Esc and Ctrl + K always count. */
export class Keymap {
  #gPressed: number | undefined;

  command(press: KeyPress, singleKeys: boolean): Command | undefined {
    if (press.control && !press.inDialog) {
      const command = WITH_CONTROL[press.key.toLowerCase()];
      if (command !== undefined) return command;
    }
    if (press.modified || press.inField) {
      this.#gPressed = undefined;
      return undefined;
    }
    if (press.key === 'Escape') return 'leave';
    if (press.key === 'Enter') return 'open';
    if (!singleKeys) return undefined;
    const waiting = this.#gPressed !== undefined && press.time - this.#gPressed <= SEQUENCE_MS;
    this.#gPressed = undefined;
    if (waiting) return AFTER_G[press.key];
    if (press.key === 'g') {
      this.#gPressed = press.time;
      return undefined;
    }
    return SINGLE[press.key];
  }
}
