import type { HoldersView } from '../../api/index.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';

/** The other computers that are known to hold a post. */
export async function where(
  { withEngine, output }: CommandContext,
  address: string,
): Promise<void> {
  const held = await withEngine((client) => client.posts.holders({ address }));
  output.answer(held, () =>
    held.count === 0
      ? ['Only here: no other computer is known to hold it.']
      : [`On ${String(held.count)} other computers:`, ...held.peers.map(holderLine)],
  );
}

function holderLine({ account, name, id, me, online }: HoldersView['peers'][number]): string {
  const called = name === undefined || name === '' ? (account ?? id ?? '') : printable(name);
  return `  ${me ? 'another device of yours' : called}${online ? '  (connected)' : ''}`;
}
