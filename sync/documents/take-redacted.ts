import { bearsOut, decodeRedacted } from '../protocol/index.ts';
import { ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import type { PlainRecord } from './decoder/messages.ts';
import { plainRow } from './redact.ts';
import type { Verdict, Want } from './replica.ts';

/**
 * Reads a document of which records were erased. It is whole only where an erase that is known here
 * covers each record that is left out: else anybody could hide the words of others.
 */
export function readRedacted(
  context: ReplicaContext,
  { name, entry }: Want,
  bytes: Uint8Array,
  counts: boolean,
): PlainRecord[] | Verdict {
  const { store } = context;
  const rows = decodeRedacted(bytes);
  if (!rows.ok) return reject(rows.error.message);
  if (!bearsOut(rows.value, entry)) return reject('other records than the commit names');
  const records: PlainRecord[] = [];
  for (const row of rows.value) {
    const record = plainRow(row);
    if (record === undefined) return reject(`record ${row.tid} is none`);
    records.push(record);
  }
  const covered = rows.value.every(
    (row) => row.bytes !== null || store.erasures.has(name.account, row),
  );
  if (covered) return records;
  if (counts && name.kind === 'posts') noteErases(context, name, records);
  return ignore('uncovered', name.account);
}

/**
 * Two devices may each have erased something of the other's newest document: what either says counts
 * before it is whole, for its root is signed, or neither could be taken.
 */
function noteErases(
  { store, events }: ReplicaContext,
  { account }: Want['name'],
  records: readonly PlainRecord[],
): void {
  const erases = records.filter(
    ({ value }) => value.type === 'erase' && !store.erasures.has(account, value),
  );
  if (erases.length === 0) return;
  store.transaction(() => {
    for (const { value } of erases) if (value.type === 'erase') store.erasures.note(account, value);
  });
  events.emit('changed', {
    account,
    records: erases.map(({ tid, hash, value }) => ({ tid, hash, value })),
    own: false,
  });
}
