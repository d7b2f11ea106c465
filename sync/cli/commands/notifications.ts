import type { NotificationKind, NotificationView } from '../../api/index.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';

export interface NotificationOptions {
  kind: NotificationKind[];
  network: boolean;
  read: boolean;
  limit: number;
  cursor?: string;
}

export async function notifications(
  { withEngine, output }: CommandContext,
  { kind: kinds, network, read, limit, cursor }: NotificationOptions,
): Promise<void> {
  const page = await withEngine(async (client) => {
    const found = await client.notifications.page({
      ...(kinds.length === 0 ? {} : { kinds }),
      onlyNetwork: network,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (read) await client.notifications.markRead({});
    return found;
  });
  const shown = page.notifications.map(notificationJson);
  output.answer(
    {
      notifications: shown,
      unread: page.unread,
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    },
    () =>
      shown.length === 0
        ? ['Nobody did anything to you yet.']
        : page.notifications.map(notificationLine),
  );
}

/** The form of docs/CLI.md. */
function notificationJson({ kind, people, count, at, unread, post }: NotificationView) {
  const account = people[0]?.account ?? post?.author.account;
  return {
    kind,
    /** The latest who did it; of a poll its author. */
    account,
    ...(post === undefined ? {} : { address: post.address }),
    count,
    at,
    unread,
  };
}

function notificationLine({ kind, people, count, at, unread, post }: NotificationView): string {
  const names = people.map(({ name, account }) => printable(name === '' ? account : name));
  const more = count > names.length ? ` and ${String(count - names.length)} more` : '';
  return [
    `${unread ? '* ' : '  '}${new Date(at).toISOString()} ${kind}`,
    ...(names.length === 0 ? [] : [`by ${names.join(', ')}${more}`]),
    ...(post === undefined ? [] : [post.address]),
  ].join('  ');
}
