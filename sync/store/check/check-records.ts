import { createHash } from 'node:crypto';
import { bytesToHash, bytesToTid } from '../database/binary-keys.ts';
import type { StoreParts } from '../store-parts.ts';
import { documentOfRecord, type RecordRow, SLOTS } from '../tables/record-table.ts';
import { loneRecordBytes, type LoneRow } from '../tables/lone-table.ts';

/** Records hash to what they are filed under, and documents know where theirs lie. */
export function checkRecords(parts: StoreParts): string[] {
  const problems: string[] = [];
  const next = parts.database.sql<RecordRow>(
    'SELECT * FROM records WHERE id > ? ORDER BY id LIMIT 500',
  );
  let after = -1;
  for (let rows = next.all(after); rows.length > 0; rows = next.all(after)) {
    for (const row of rows) {
      after = row.id;
      if (row.bytes.length === 0 && isErased(parts, row)) continue;
      if (!isWhole(row.bytes, row.hash)) problems.push(`Record ${nameOf(row)} is damaged.`);
    }
  }
  const nextLone = parts.database.sql<LoneRow>(
    'SELECT * FROM lones WHERE id > ? ORDER BY id LIMIT 1',
  );
  for (let row = nextLone.get(0); row !== undefined; row = nextLone.get(row.id)) {
    if (!isWhole(loneRecordBytes(row), row.hash))
      problems.push(`Lone record ${nameOf(row)} is damaged.`);
  }
  return [...problems, ...checkRanks(parts)];
}

/** Of what its author had erased the leaf alone is kept. */
function isErased(parts: StoreParts, { id, tid, hash }: RecordRow): boolean {
  const { account } = parts.documents.byId(documentOfRecord(id)).writer;
  const reference = { tid: bytesToTid(tid), hash: bytesToHash(hash) };
  return parts.erasures.has(account.account, reference);
}

function isWhole(bytes: Uint8Array, hash: Uint8Array): boolean {
  return createHash('sha256').update(bytes).digest().equals(hash);
}

function nameOf(row: { tid: Uint8Array; hash: Uint8Array }): string {
  return `${bytesToTid(row.tid)} (${bytesToHash(row.hash).slice(0, 8)})`;
}

/** In a dense document a record's slot is its rank. */
function checkRanks(parts: StoreParts): string[] {
  const problems: string[] = [];
  const documents = parts.database
    .sql<{ id: number }>('SELECT id FROM documents WHERE dense = 1 ORDER BY id')
    .all();
  const rowsOf = parts.database.sql<{ id: number }>(
    'SELECT id FROM records WHERE id >= ? AND id < ? ORDER BY tid, hash',
  );
  for (const { id } of documents) {
    const rows = rowsOf.all(id * SLOTS, (id + 1) * SLOTS);
    if (!rows.every((row, rank) => row.id === id * SLOTS + rank)) {
      problems.push(`The records of document ${String(id)} are out of order.`);
    }
  }
  const astray = parts.database
    .sql<{ id: number }>(
      `SELECT DISTINCT id / ${String(SLOTS)} id FROM records
       WHERE id / ${String(SLOTS)} NOT IN (SELECT id FROM documents)`,
    )
    .all();
  for (const { id } of astray)
    problems.push(`Records lie in document ${String(id)}, which is not there.`);
  return problems;
}
