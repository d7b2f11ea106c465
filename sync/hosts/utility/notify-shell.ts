import { NOTIFY_NAME_LIMIT, NOTIFY_TEXT_LIMIT } from '../../api/shell.ts';
import type { ToShell } from '../../api/shell.ts';
import type { ToldNotice } from '../../engine/notices/notice-teller.ts';

/** What the shell needs to say what somebody did, in the words of its language. */
export function notifyMessage({ notice, others }: ToldNotice, space: string): ToShell {
  const { kind, people, count, post } = notice;
  const who = people[0] ?? post?.author;
  const account = who?.account ?? '';
  const { name = '', petname, fingerprint = '' } = who ?? {};
  // What is covered on the screen is covered here.
  const text = post?.warning ?? post?.text ?? '';
  return {
    type: 'notify',
    kind,
    name: cut(petname ?? (name === '' ? fingerprint : name), NOTIFY_NAME_LIMIT),
    more: Math.max(0, count - 1),
    others,
    text: cut(text, NOTIFY_TEXT_LIMIT),
    link: post?.address ?? `starling://${space}/${account}`,
  };
}

/** Never cuts a character in two. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${Array.from(text)
    .slice(0, limit / 2)
    .join('')}…`;
}
