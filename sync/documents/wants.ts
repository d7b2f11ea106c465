import type { AccountId, DocumentKind } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { DocumentStore, StoredCommit, TipWithState } from './ports.ts';
import { wantedOf } from './keeping.ts';
import type { Want } from './replica.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';

/** Tips of everybody, or of these. */
export function tipsOf(store: DocumentStore, accounts?: readonly AccountId[]): StoredCommit[] {
  if (accounts === undefined) return store.tips();
  return accounts.flatMap((account) =>
    store.writers(account).flatMap((writer) => store.tips(writer)),
  );
}

/** Names and follows are small and are needed to show the rest; then posts, newest first. */
const FIRST: readonly DocumentKind[] = ['profile', 'graph', 'posts', 'reactions'];

/**
 * The documents that held tips promise and that are not here in that state: the newest of every
 * device before the second newest of any, so that each timeline fills from its top.
 */
export function wantsOf(
  { store, interest }: ReplicaContext,
  limit: number,
  accounts?: readonly AccountId[],
): Want[] {
  const wants: Want[] = [];
  for (const { tip, state, held } of statesOf(store, accounts)) {
    if (!tip.counts) continue;
    const entries = entriesOf(state);
    for (const entry of wantedOf(interest, tip.writer, state)) {
      const own = held.filter((h) => sameShard(h, entry));
      if (own.some((h) => sameHeads(h.heads, entry.heads))) continue;
      const newer = entries.filter((e) => e.kind === entry.kind && e.number > entry.number).length;
      wants.push({
        tip: tip.id,
        name: { ...tip.writer, kind: entry.kind, number: entry.number },
        entry,
        have: own[0]?.heads ?? [],
        rank: newer * FIRST.length + FIRST.indexOf(entry.kind),
      });
    }
  }
  return wants.sort((a, b) => a.rank - b.rank).slice(0, limit);
}

/** Tips with their states and what is held of their devices. */
function* statesOf(store: DocumentStore, accounts?: readonly AccountId[]): Generator<TipWithState> {
  if (accounts === undefined) {
    yield* store.tipsWithStates();
    return;
  }
  for (const tip of tipsOf(store, accounts)) {
    const state = store.state(tip.id);
    if (state !== undefined) yield { tip, state, held: store.holdings(tip.writer) };
  }
}
