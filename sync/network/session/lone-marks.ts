import type { Replica } from '../../documents/index.ts';
import { digest, LONE_SORTS, toBytes } from '../../protocol/index.ts';
import type { AccountId, LoneSort } from '../../protocol/index.ts';
import { MARK_BYTES, MARKED_LONES } from '../limits.ts';

type Held = Pick<Replica, 'lones' | 'loneCount'>;

/**
 * What tells two peers whether they have the same lone records of one sort addressed to somebody:
 * how many there are, and the newest. Zeros where there is none.
 */
export function markOf(replica: Held, target: AccountId, sort: LoneSort): Uint8Array {
  const newest = replica.lones(target, sort, MARKED_LONES);
  if (newest.length === 0) return new Uint8Array(MARK_BYTES);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(replica.loneCount(target, sort));
  const all = Buffer.concat([count, ...newest.map(({ hash }) => toBytes(hash))]);
  return digest(all).subarray(0, MARK_BYTES);
}

/** Of each target, a mark for each sort, one after the other. */
export function marksOf(replica: Held, targets: readonly AccountId[]): Uint8Array {
  return Buffer.concat(
    targets.flatMap((target) => LONE_SORTS.map((sort) => markOf(replica, target, sort))),
  );
}
