import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encodeRecord, formatTid, limits, sha256 } from '../../sync/protocol/index.ts';
import type { Poll, PostReference } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import type { Store } from '../../sync/store/index.ts';
import {
  AGAINST,
  digestOf,
  documentOf,
  giveVotes,
  START,
  tidOf,
  voteOn,
  VOTERS,
} from './many-votes.ts';
import { percentile, round } from './rows.ts';
import type { Row } from './rows.ts';

const POLL: Poll = { options: ['Yes', 'No'], multiple: false };
const OPENINGS = 1000;
const NEW_VOTES = 1000;

function writePoll(store: Store): PostReference {
  const name = documentOf(VOTERS + NEW_VOTES, 'posts');
  const value = { type: 'post' as const, text: 'Well?', langs: [], facets: [], poll: POLL };
  const bytes = encodeRecord(value, new Uint8Array(limits.RECORD_SALT_BYTES));
  const record = { tid: formatTid(START * 1000, 0), hash: sha256(bytes), bytes, value };
  store.addRecords(name, [record], START);
  return { account: name.account, tid: record.tid, hash: record.hash };
}

/** A poll of two million votes: how long it takes to open it, and to count one more. */
export function poll(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
  const file = path.join(folder, 'space.sqlite');
  try {
    const filled = openStore({ path: file });
    filled.setOwn([documentOf(0, 'reactions')]);
    const post = writePoll(filled);
    giveVotes(filled, post, VOTERS);
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
