import type { IndexedRecord } from './indexed-record.ts';

/** What the index needs of the place where a record is kept; ids as in `IndexedRecord`. */
export interface RecordSource {
  hashOf(id: number): Uint8Array | undefined;
  load(id: number): IndexedRecord;
}

/** Which of two copies of one record is shown: documents before lone records, then the lowest row. */
export function goesBefore(a: number, b: number): boolean {
  if (a > 0 !== b > 0) return a > 0;
  return Math.abs(a) < Math.abs(b);
}
