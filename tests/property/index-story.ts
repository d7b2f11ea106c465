import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DecodedRecord, DocumentName } from '../../sync/documents/index.ts';
import type { AccountId } from '../../sync/protocol/index.ts';
import { checkStore, openStore, type Store } from '../../sync/store/index.ts';
import { indexDigest } from '../../sync/store/check/index-digest.ts';
import { partsOf } from '../../sync/store/open-store.ts';
import { SAMPLE_START, type SampleWriter } from '../../sync/store/testing/sample-writer.ts';

/** One thing that reaches a store, in a document or alone. */
export interface Arrival {
  writer: SampleWriter;
  name: DocumentName;
  record: DecodedRecord;
  alone: boolean;
  seen: number;
}

/** What comes alone is addressed to one account. */
export function deliver(store: Store, arrivals: readonly Arrival[], target: AccountId): void {
  for (const [at, { writer, name, record, alone, seen }] of arrivals.entries()) {
    if (!alone) store.addRecords(name, [record], seen);
    else store.addLone(writer.lone(target, record, [record], name.kind), record.value, seen);
    // Full text is written whenever there is time.
    if (at % 3 === 2) store.finding.due.settle(2);
  }
}

/** Works on a new store that is gone afterwards: a property opens hundreds. */
export function withStore<T>(work: (store: Store) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'starling-index-'));
  const store = openStore({ path: join(folder, 'space.sqlite'), clock: () => SAMPLE_START });
  try {
    return work(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function digest(store: Store): Map<string, string> {
  while (store.finding.due.settle(1000) > 0);
  return indexDigest(partsOf(store).database);
}

/** Only the parts of the index: samples without commits and instances are no whole space. */
export function indexProblems(store: Store): string[] {
  return checkStore(store).problems.filter((text) => text.includes('index'));
}
