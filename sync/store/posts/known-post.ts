import type { PostReference, Tid } from '../../protocol/index.ts';
import type { AccountRow, AccountTable } from '../tables/account-table.ts';
import { hashToBytes, placeOf, tidToBytes } from '../database/binary-keys.ts';

/** A post that is meant somewhere, with its keys as they stand in tables. */
export interface KnownPost {
  account: AccountRow;
  tid: Tid;
  place: Buffer;
  hash: Uint8Array;
}

export function knownPost(accounts: AccountTable, reference: PostReference): KnownPost {
  const account = accounts.ensure(reference.account);
  const hash = hashToBytes(reference.hash);
  const place = placeOf(tidToBytes(reference.tid), hash, account.digest);
  return { account, tid: reference.tid, place, hash };
}

/** The same without making a row for an account that nobody mentioned: for reading. */
export function findKnownPost(
  accounts: AccountTable,
  reference: PostReference,
): KnownPost | undefined {
  return accounts.find(reference.account) === undefined
    ? undefined
    : knownPost(accounts, reference);
}

export function sameReference(a: PostReference, b: PostReference): boolean {
  return a.hash === b.hash && a.tid === b.tid && a.account === b.account;
}

/** All places that begin with a TID lie between these two. */
export function placesOfTid(tid: Tid): [Buffer, Buffer] {
  const bytes = tidToBytes(tid);
  return [bytes, Buffer.concat([bytes, Buffer.alloc(REST, 0xff)])];
}
const REST = 12;
