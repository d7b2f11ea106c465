import { createHash } from 'node:crypto';
import type { Instance } from '../../documents/index.ts';
import {
  bearsOut,
  changeHash,
  decodeRedacted,
  merkleRoot,
  readChunk,
} from '../../protocol/index.ts';
import { WRITER_OF_COMMIT } from '../tables/commit-table.ts';
import { nameOf } from '../tables/document-table.ts';
import type { StoreParts } from '../store-parts.ts';

/** Chunks are whole, counted records give the root that was signed, and bytes are counted right. */
export function checkInstances(parts: StoreParts): string[] {
  const problems: string[] = [];
  const documents = parts.database
    .sql<{ id: number }>('SELECT id FROM documents ORDER BY id')
    .all();
  const signed = signedRoots(parts);
  for (const { id } of documents) {
    const name = nameOf(parts.documents.byId(id));
    const title = `${name.kind}-${String(name.number)} of ${name.account}`;
    const instances = parts.instances.instances(name);
    if (!instances.every((instance) => isWhole(parts, instance)))
      problems.push(`Document ${title} is damaged.`);
    const leaves = parts.records.leaves(name);
    // Several branches are united in the index: no single root is that of their records.
    if (leaves.length === 0 || instances.length !== 1) continue;
    const root = merkleRoot(leaves);
    if (root !== instances[0]?.root && signed.get(id)?.has(root) !== true) {
      problems.push(`The records of ${title} are not those that its device signed.`);
    }
  }
  return [...problems, ...checkUsage(parts)];
}

/** Roots that counting commits name, by document: after a cut less counts than is held. */
function signedRoots(parts: StoreParts): Map<number, Set<string>> {
  const roots = new Map<number, Set<string>>();
  for (const tip of parts.commits.counting()) {
    const state = parts.commits.state(tip.id);
    for (const entry of [...(state?.open ?? []), ...(state?.closed ?? [])]) {
      const document = parts.documents.find({ ...tip.writer, ...entry });
      if (document === undefined) continue;
      const known = roots.get(document.id) ?? new Set();
      roots.set(document.id, known.add(entry.root));
    }
  }
  return roots;
}

function isWhole(parts: StoreParts, instance: Instance): boolean {
  if (instance.redacted !== undefined) return isWholeRedacted(parts, instance, instance.redacted);
  return (
    (instance.snapshot === null || isWholeDocument(instance.snapshot)) &&
    instance.changes.every((change) => changeHash(change).ok)
  );
}

/** The leaves give the root that was signed, and what is left out was erased. */
function isWholeRedacted(
  { erasures }: StoreParts,
  { name, count, root }: Instance,
  bytes: Uint8Array,
): boolean {
  const rows = decodeRedacted(bytes);
  if (!rows.ok || !bearsOut(rows.value, { count, root })) return false;
  return rows.value.every((row) => row.bytes !== null || erasures.has(name.account, row));
}

/** A chunk carries four bytes of the SHA-256 over what stands behind them. */
function isWholeDocument(bytes: Uint8Array): boolean {
  const checksum = createHash('sha256').update(bytes.subarray(8)).digest().subarray(0, 4);
  return readChunk(bytes).ok && checksum.equals(bytes.subarray(4, 8));
}

function checkUsage(parts: StoreParts): string[] {
  const wrong = parts.database
    .sql<{ wrong: number }>(
      `WITH kept AS (
         SELECT account, bytes FROM instances JOIN documents ON documents.id = document
           JOIN writers ON writers.id = writer
         UNION ALL
         SELECT account, length(bytes) FROM commits JOIN writers
           ON writers.id = ${WRITER_OF_COMMIT}
         UNION ALL
         SELECT account, length(entries) FROM commits JOIN closed_lists
           ON closed_lists.id = closed JOIN writers ON writers.id = ${WRITER_OF_COMMIT}
         UNION ALL
         SELECT account, length(bytes) FROM key_operations
         UNION ALL
         SELECT account, length(bytes) FROM cuts
         UNION ALL
         SELECT account, length(bytes) FROM lones JOIN documents ON documents.id = document
           JOIN writers ON writers.id = writer
       )
       SELECT count(*) wrong FROM accounts LEFT JOIN
         (SELECT account, sum(bytes) sum FROM kept GROUP BY account) ON account = accounts.id
       WHERE bytes <> ifnull(sum, 0)`,
    )
    .get()?.wrong;
  return wrong === undefined || wrong === 0
    ? []
    : [`The space used by ${String(wrong)} accounts is counted wrongly.`];
}
