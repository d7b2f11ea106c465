import type { ToShell } from '../sync/api/shell.ts';
import type { Words } from './words.ts';

export type NotifyMessage = Extract<ToShell, { type: 'notify' }>;

/** What stands in the operating system's notification: who did what, and what it is about. */
export function notificationText(
  { kind, name, more, others, text }: NotifyMessage,
  words: Words,
): { title: string; body: string } {
  const who =
    more === 0 ? name : words.andMore.replace('{n}', String(more)).replace('{name}', () => name);
  const rest = others === 0 ? [] : [words.otherNews.replace('{n}', String(others))];
  return {
    title: words.notices[kind].replace('{name}', () => who),
    body: [...(text === '' ? [] : [text]), ...rest].join('\n'),
  };
}
