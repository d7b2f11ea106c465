import type { DocumentName } from '../../sync/documents/index.ts';
import { accountFromDigest, formatTid } from '../../sync/protocol/index.ts';
import type {
  AccountId,
  PostReference,
  PublicKey,
  Tid,
  VoteRecord,
} from '../../sync/protocol/index.ts';
import { tidToBytes } from '../../sync/store/database/binary-keys.ts';
import { indexedRecord } from '../../sync/store/indexed-record.ts';
import type { Store } from '../../sync/store/index.ts';
import { partsOf } from '../../sync/store/open-store.ts';

/** The poll of the press article: two million voters, 70.4 % of them against. */
export const VOTERS = 2_000_000;
export const AGAINST = 0.704;
export const START = Date.UTC(2026, 0, 1);
/** Votes of one transaction: it stays within the log. */
const BATCH = 50_000;
/** Rows of records that the votes would have, above all that are there. */
const FIRST_ROW = 2 ** 45;

/** Accounts in a row; those who vote last stand anywhere between them. */
export function digestOf(n: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(n < VOTERS ? n * 2 : ((n * 1999) % VOTERS) * 2 + 1, 0);
  return bytes;
}
export function documentOf(
  n: number,
  kind: 'posts' | 'reactions',
): DocumentName & { account: AccountId } {
  const device = digestOf(n).toString('hex') as PublicKey;
  return { account: accountFromDigest(digestOf(n)), device, kind, number: 0 };
}

export function voteOn(post: PostReference, option: number): VoteRecord {
  return { type: 'vote', post, options: [option], replaces: [] };
}
export const tidOf = (n: number): Tid => formatTid(START * 1000 + n * 1000, n % 1024);

/**
 * Votes on a poll of two answers, given to the index as if their documents had just been read:
 * documents of so many people take ten times as long to make.
 */
export function giveVotes(store: Store, post: PostReference, count: number): void {
  const { accounts, index } = partsOf(store);
  const votes = [0, 1].map((option) => voteOn(post, option));
  for (let done = 0; done < count; done += BATCH) {
    store.transaction(() => {
      for (let n = done; n < Math.min(count, done + BATCH); n += 1) {
        // The share stands after any number of votes.
        const value = votes[Math.floor((n + 1) * AGAINST) - Math.floor(n * AGAINST)];
        if (value === undefined) throw new RangeError('no such option');
        const tid = tidOf(n);
        const digest = digestOf(n);
        const account = accounts.ensure(accountFromDigest(digest));
        const [tidBytes, seen] = [tidToBytes(tid), START + n];
        index.add(
          indexedRecord({ id: FIRST_ROW + n, account, tid, tidBytes, hash: digest, seen, value }),
        );
      }
      index.flush();
    });
  }
}
