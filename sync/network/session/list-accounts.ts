import { idDigest, toHex } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { BRIEF_KEY_BYTES, PAGE_BYTES, RANGE_DIGEST_BYTES, RANGE_PARTS } from '../limits.ts';
import { keyOf, rowFields } from './digests.ts';
import type { AccountRow, RowSet } from './row-set.ts';

/* What a peer that asks is told of the accounts held here; each answer is about a page. */

const listed = (row: AccountRow): unknown[] => [...rowFields(row), row.isWhole];
const bytesOf = ({ devices }: AccountRow): number =>
  70 + devices.reduce((sum, { tips }) => sum + 40 + 34 * tips.length, 0);

/** Of each range its parts' digests, or its few accounts in brief; those beyond a page are left out. */
export function listRanges(rows: RowSet, prefixes: readonly string[]): unknown[] {
  const answer: unknown[] = [];
  for (let at = 0, bytes = 0; at < prefixes.length && bytes < PAGE_BYTES; at++) {
    const prefix = prefixes[at] ?? '';
    const parts = rows.parts(prefix);
    if (parts !== undefined) answer.push([0, Buffer.concat(parts.digests), maskOf(parts.wholes)]);
    else if (rows.isFew(prefix)) answer.push(inBrief(rows.in(prefix)));
    else answer.push(null);
    bytes += RANGE_PARTS * RANGE_DIGEST_BYTES;
  }
  return answer;
}

function inBrief(few: readonly AccountRow[]): unknown[] {
  const briefs = few.flatMap(({ account, digest }) => [
    idDigest(account).subarray(0, BRIEF_KEY_BYTES),
    digest.subarray(0, RANGE_DIGEST_BYTES),
  ]);
  return [1, Buffer.concat(briefs), maskOf(few.map(({ isWhole }) => isWhole))];
}

/** The lowest bit says it of the first. */
const maskOf = (flags: readonly boolean[]): number =>
  flags.reduce((mask, flag, at) => mask | (flag ? 1 << at : 0), 0);

/** Accounts by the beginnings of their digests, as many as fit a page. */
export function listRows(rows: RowSet, keys: readonly Uint8Array[]): unknown[] {
  return pageOf(keys.flatMap((key) => rows.in(toHex(key))));
}

function pageOf(rows: readonly AccountRow[]): unknown[] {
  const page: unknown[] = [];
  for (let bytes = 0; page.length < rows.length && bytes < PAGE_BYTES;) {
    const row = rows[page.length];
    if (row === undefined) break;
    page.push(listed(row));
    bytes += bytesOf(row);
  }
  return page;
}

/** Accounts of a range, after this one, and whether there are more. */
export function listAccounts(rows: RowSet, prefix: string, after: AccountId | null): unknown[] {
  const left = after === null ? rows.in(prefix) : rows.after(prefix, keyOf(after));
  const page = pageOf(left);
  return [page, page.length < left.length];
}
