import type { DeviceState, DocumentStore, Writer } from './ports.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';

/** True where every document that the state names is held in that state. */
export function holdsState(store: DocumentStore, writer: Writer, state: DeviceState): boolean {
  const held = store.holdings(writer);
  return entriesOf(state).every((entry) =>
    held.some((h) => sameShard(h, entry) && sameHeads(h.heads, entry.heads)),
  );
}
