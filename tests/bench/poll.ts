import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DocumentName } from '../../sync/documents/index.ts';
import {
  accountFromDigest,
  encodeRecord,
  formatTid,
  limits,
  sha256,
} from '../../sync/protocol/index.ts';
import type {
  AccountId,
  Poll,
  PostReference,
  PublicKey,
  Tid,
  VoteRecord,
} from '../../sync/protocol/index.ts';
import { tidToBytes } from '../../sync/store/binary-keys.ts';
import { indexedRecord } from '../../sync/store/indexed-record.ts';
import { openStore } from '../../sync/store/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { partsOf } from '../../sync/store/open-store.ts';
import { percentile, round } from './rows.ts';
import type { Row } from './rows.ts';

/** The poll of the press article: two million voters, 70.4 % of them against. */
const VOTERS = 2_000_000;
const AGAINST = 0.704;
const POLL: Poll = { options: ['Yes', 'No'], multiple: false };
/** Votes of one transaction: it stays within the log. */
const BATCH = 50_000;
const START = Date.UTC(2026, 0, 1);
const OPENINGS = 1000;
const NEW_VOTES = 1000;
/** Rows of records that the votes would have, above all that are there. */
const FIRST_ROW = 2 ** 45;

/** Accounts in a row; those who vote last stand anywhere between them. */
function digestOf(n: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(n < VOTERS ? n * 2 : ((n * 1999) % VOTERS) * 2 + 1, 0);
  return bytes;
}
function documentOf(n: number, kind: 'posts' | 'reactions'): DocumentName & { account: AccountId } {
  const device = digestOf(n).toString('hex') as PublicKey;
  return { account: accountFromDigest(digestOf(n)), device, kind, number: 0 };
}

function voteOn(post: PostReference, option: number): VoteRecord {
  return { type: 'vote', post, options: [option], replaces: [] };
}
const tidOf = (n: number): Tid => formatTid(START * 1000 + n * 1000, n % 1024);

function writePoll(store: Store): PostReference {
  const name = documentOf(VOTERS + NEW_VOTES, 'posts');
  const value = { type: 'post' as const, text: 'Well?', langs: [], facets: [], poll: POLL };
  const bytes = encodeRecord(value, new Uint8Array(limits.RECORD_SALT_BYTES));
  const record = { tid: formatTid(START * 1000, 0), hash: sha256(bytes), bytes, value };
  store.addRecords(name, [record], START);
  return { account: name.account, tid: record.tid, hash: record.hash };
}

/**
 * Two million votes, given to the index as if their documents had just been read: what is measured
 * is the index, and documents of two million people take ten times as long to make.
 */
function fill(store: Store, post: PostReference): void {
  const { accounts, index } = partsOf(store);
  const votes = POLL.options.map((_, option) => voteOn(post, option));
  for (let done = 0; done < VOTERS; done += BATCH) {
    store.transaction(() => {
      for (let n = done; n < done + BATCH; n += 1) {
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

/** A poll of two million votes: how long it takes to open it, and to count one more. */
export function poll(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
  const file = path.join(folder, 'space.sqlite');
  try {
    const filled = openStore({ path: file });
    filled.setOwn([documentOf(0, 'reactions')]);
    const post = writePoll(filled);
    fill(filled, post);
    filled.close();
    // As after a start: nothing of it is in memory but what the system keeps of the file.
    const store = openStore({ path: file });
    const openings: number[] = [];
    for (let n = 0; n < OPENINGS; n += 1) {
      const began = performance.now();
      const row = store.post(post.account, post.tid);
      if (row?.poll === undefined) throw new Error('the poll is not there');
      store.reactions.numbers(row);
      store.reactions.polls.result(row, row.poll);
      openings.push(performance.now() - began);
    }
    const counts: number[] = [];
    for (let n = VOTERS; n < VOTERS + NEW_VOTES; n += 1) {
      const value = voteOn(post, n % 2);
      const bytes = encodeRecord(value, digestOf(n).subarray(0, limits.RECORD_SALT_BYTES));
      const vote = { tid: tidOf(n), hash: sha256(bytes), bytes, value };
      const name = documentOf(n, 'reactions');
      const began = performance.now();
      store.addRecords(name, [vote], START + n);
      counts.push(performance.now() - began);
    }
    const { voters, options } = store.reactions.polls.result(post, POLL);
    if (voters.all !== VOTERS + NEW_VOTES) throw new Error('not every vote was counted');
    const against = options[1]?.all ?? 0;
    if (against !== Math.floor(VOTERS * AGAINST) + NEW_VOTES / 2)
      throw new Error('votes were counted for another option');
    store.close();
    return Promise.resolve([
      {
        name: 'poll-open-2m',
        value: round(percentile(openings, 0.5), 3),
        unit: 'ms',
        goal: '<= 5',
      },
      {
        name: 'poll-count-2m',
        value: round(percentile(counts, 0.5), 3),
        unit: 'ms',
        goal: '<= 1',
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
