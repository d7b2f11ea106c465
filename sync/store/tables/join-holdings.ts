import type { DeviceState, StoredCommit, TipWithState } from '../../documents/index.ts';
import type { Entry } from '../../protocol/index.ts';

/** Tips, and what is held of their devices: both by the rows of their writers, in one walk. */
export function* joinHoldings(
  tips: Iterable<{ writer: number; tip: StoredCommit; state: DeviceState }>,
  holdings: Generator<{ writer: number; entry: Entry }>,
): Generator<TipWithState> {
  let next = holdings.next();
  let held: { writer: number; entries: Entry[] } = { writer: -1, entries: [] };
  try {
    for (const { writer, tip, state } of tips) {
      if (held.writer !== writer) held = { writer, entries: [] };
      for (; next.done !== true && next.value.writer <= writer; next = holdings.next())
        if (next.value.writer === writer) held.entries.push(next.value.entry);
      yield { tip, state, held: held.entries };
    }
  } finally {
    // What is not read to its end would keep the file's log from being moved into it.
    holdings.return(undefined);
  }
}
