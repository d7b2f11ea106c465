import type { AccountId, Entry } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { PlainRecord } from './decoder/messages.ts';
import type { DocumentName, StoredCommit, Writer } from './ports.ts';
import { recordsUpTo, redactedRecords } from './redact.ts';
import { documentKey, entriesOf, sameHeads } from './state.ts';

/**
 * Makes commits and index agree with the key log and the cuts after either changed. Of a device
 * that does not count, the index keeps what stood at the commits that cuts name, exactly: later
 * overwrites and deletes do not reach back.
 */
export async function recount(context: ReplicaContext, account: AccountId): Promise<void> {
  for (const writer of context.store.writers(account)) await recountWriter(context, writer);
}

async function recountWriter(context: ReplicaContext, writer: Writer): Promise<void> {
  const { store, keyLogs } = context;
  const { log, cuts } = keyLogs.get(writer.account);
  const tips = store.tips(writer);
  const counts = (tip: StoredCommit) =>
    log?.standing(writer.device, tip.admission) === 'counting' ||
    cuts.get(writer.device)?.includes(tip.id) === true;
  if (tips.every((tip) => tip.counts === counts(tip))) return;
  const records = await recordsOf(context, writer, tips.filter(counts));
  store.transaction(() => {
    for (const tip of tips) store.markCommit(tip.id, { counts: counts(tip) });
    for (const { kind, number } of store.holdings(writer)) {
      const name = { ...writer, kind, number };
      const counted = records.get(documentKey(name)) ?? [];
      store.removeRecords(name, new Set(counted.map(({ hash }) => hash)));
      if (counted.length > 0) store.addRecords(name, counted, context.clock());
    }
  });
}

async function recordsOf(
  context: ReplicaContext,
  writer: Writer,
  tips: readonly StoredCommit[],
): Promise<Map<string, PlainRecord[]>> {
  const { store } = context;
  const found = new Map<string, PlainRecord[]>();
  for (const tip of tips) {
    const state = store.state(tip.id);
    for (const entry of state === undefined ? [] : entriesOf(state)) {
      const { kind, number } = entry;
      const name: DocumentName = { ...writer, kind, number };
      const records = await recordsAt(context, name, entry);
      const known = found.get(documentKey(name)) ?? [];
      found.set(documentKey(name), [
        ...known,
        ...records.filter((r) => !known.some((k) => k.tid === r.tid && k.hash === r.hash)),
      ]);
    }
  }
  return found;
}

/** A document's records as they were at these heads, from whichever branch contains them. */
async function recordsAt(
  { store, decoder }: ReplicaContext,
  name: DocumentName,
  entry: Entry,
): Promise<PlainRecord[]> {
  const { heads } = entry;
  const instances = store.instances(name).sort((a) => (sameHeads(a.heads, heads) ? -1 : 1));
  for (const instance of instances) {
    const { snapshot, changes, heads: own } = instance;
    const redacted = redactedRecords(instance);
    if (redacted !== undefined) {
      const records = recordsUpTo(redacted, entry);
      if (records !== undefined) return records;
      continue;
    }
    const branch = { snapshot, changes };
    const { contained } = sameHeads(own, heads)
      ? { contained: [true] }
      : await decoder.ask({ ask: 'contains', branch, heads: [heads] });
    if (contained[0] === true) return (await decoder.ask({ ask: 'view', branch, heads })).records;
  }
  return [];
}
