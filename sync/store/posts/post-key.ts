import { type PostRecord, type Tid, tidTime } from '../../protocol/index.ts';

/** A row of the table posts. */
export interface PostKey {
  sort: number;
  place: Uint8Array;
  record: number;
  /** 1 where its author deleted it: a row of the table tombs. */
  deleted?: number;
}

/** By the author's clock, milliseconds: as claimed, or else the time in the TID. */
export function createdAt(value: PostRecord, tid: Tid): number {
  return value.created ?? tidTime(tid);
}
