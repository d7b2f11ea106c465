import { encodeRecord, formatTid, limits, MerkleTree, sha256 } from '../../protocol/index.ts';
import { Shard } from '../shard.ts';
import { HEADER_KEY } from '../shard-header.ts';
import { answer } from './answer.ts';
import type { LiveBranches } from './live-branches.ts';
import type { Request } from './messages.ts';

/** Enough that what V8 watches for being busy is. */
const RECORDS = 200;

/**
 * Makes a document and checks it as one of others: V8 compiles what is called for the first time, and
 * the first 500 records of a newcomer took 110 ms instead of 30. Before anybody asks there is time.
 * @returns whether it was found to be right
 */
export function warmUp(live: LiveBranches): boolean {
  const header = Uint8Array.of(0);
  const salt = new Uint8Array(limits.RECORD_SALT_BYTES);
  const records = Array.from({ length: RECORDS }, (_, at) => {
    const text = `The starling is number ${String(at)} of the flock.`;
    const bytes = encodeRecord({ type: 'post', text, langs: ['en'], facets: [] }, salt);
    return { tid: formatTid(at + 1, 0), hash: sha256(bytes), bytes };
  });
  const shard = Shard.empty();
  shard.stage(HEADER_KEY, header);
  const change = shard.append(records.map(({ tid, bytes }) => ({ key: tid, bytes })));
  const snapshot = shard.save();
  const heads = shard.heads();
  shard.free();
  const expect = { header, heads, count: RECORDS, root: MerkleTree.of(records).root() };
  const branch = { snapshot, changes: [] };
  const base = { snapshot: null, changes: [] };
  const key = 'warm-up';
  const requests: Request[] = [
    { id: 0, ask: 'check', branch, expect, known: [] },
    { id: 0, ask: 'extend', key, from: [], base, steps: [{ change, expect }] },
    { id: 0, ask: 'forget', key },
  ];
  return requests.every((request) => {
    const given = answer(request, live);
    return given.ok && !('refused' in given.value);
  });
}
