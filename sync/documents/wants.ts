import type { AccountId, DocumentKind } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { Want } from './replica.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';

/** Names and follows are small and are needed to show the rest; then posts, newest first. */
const FIRST: readonly DocumentKind[] = ['profile', 'graph', 'posts', 'reactions'];

/**
 * The documents that held tips promise and that are not here in that state: the newest of every
 * device before the second newest of any, so that each timeline fills from its top.
 */
export function wantsOf(
  { store }: ReplicaContext,
  limit: number,
  accounts?: readonly AccountId[],
): Want[] {
  const ranked: { rank: number; want: Want }[] = [];
  const wanted = accounts === undefined ? undefined : new Set(accounts);
  for (const tip of store.tips()) {
    if (!tip.counts || (wanted !== undefined && !wanted.has(tip.writer.account))) continue;
    const state = store.state(tip.id);
    if (state === undefined) continue;
    const entries = entriesOf(state);
    const held = store.holdings(tip.writer);
    for (const entry of entries) {
      const own = held.filter((h) => sameShard(h, entry));
      if (own.some((h) => sameHeads(h.heads, entry.heads))) continue;
      const newer = entries.filter((e) => e.kind === entry.kind && e.number > entry.number).length;
      const name = { ...tip.writer, kind: entry.kind, number: entry.number };
      ranked.push({
        rank: newer * FIRST.length + FIRST.indexOf(entry.kind),
        want: { tip: tip.id, name, entry, have: own[0]?.heads ?? [] },
      });
    }
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ want }) => want);
}
