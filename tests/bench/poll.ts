import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DecodedRecord, DocumentName } from '../../sync/documents/index.ts';
import {
  accountFromDigest,
  encodeRecord,
  formatTid,
  limits,
  sha256,
} from '../../sync/protocol/index.ts';
import type { AccountId, Poll, PostReference, PublicKey } from '../../sync/protocol/index.ts';
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

/** 32 bytes that are nobody else's; mixed, so that they come in no order, as people do. */
function digestOf(kind: number, n: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(Math.imul(n + 1, 0x9e3779b1) >>> 0, 0);
  bytes.writeUInt32BE(n, 4);
  bytes.writeUInt8(kind, 8);
  return bytes;
}
function documentOf(n: number, kind: 'posts' | 'reactions'): DocumentName & { account: AccountId } {
  const device = digestOf(1, n).toString('hex') as PublicKey;
  return { account: accountFromDigest(digestOf(0, n)), device, kind, number: 0 };
}

/** A vote record; its bytes are those of another one but for the salt, which is much faster to make. */
function voteMaker(post: PostReference): (n: number, option: number) => DecodedRecord {
  const marker = Buffer.alloc(limits.RECORD_SALT_BYTES, 0xa5);
  const templates = POLL.options.map((_, option) => {
    const value = { type: 'vote' as const, post, options: [option], replaces: [] };
    const bytes = Buffer.from(encodeRecord(value, marker));
    return { value, bytes, at: bytes.indexOf(marker) };
  });
  return (n, option) => {
    const template = templates[option];
    if (template === undefined) throw new RangeError('no such option');
    const bytes = Buffer.from(template.bytes);
    bytes.writeUInt32BE(n, template.at);
    const tid = formatTid(START * 1000 + n * 1000, n % 1024);
    return { tid, hash: sha256(bytes), bytes, value: template.value };
  };
}

function writePoll(store: Store): PostReference {
  const name = documentOf(VOTERS + NEW_VOTES, 'posts');
  const value = { type: 'post' as const, text: 'Well?', langs: [], facets: [], poll: POLL };
  const bytes = encodeRecord(value, new Uint8Array(limits.RECORD_SALT_BYTES));
  const record = { tid: formatTid(START * 1000, 0), hash: sha256(bytes), bytes, value };
  store.addRecords(name, [record], START);
  return { account: name.account, tid: record.tid, hash: record.hash };
}

/** Each vote in its voter's own document, through the index's own code. */
function fill(store: Store, voteOf: ReturnType<typeof voteMaker>): void {
  const { records, index } = partsOf(store);
  for (let done = 0; done < VOTERS; done += BATCH) {
    store.transaction(() => {
      for (let n = done; n < done + BATCH; n += 1) {
        // The share stands after any number of votes.
        const option = Math.floor((n + 1) * AGAINST) > Math.floor(n * AGAINST) ? 1 : 0;
        records.add(documentOf(n, 'reactions'), [voteOf(n, option)], START + n, (record) => {
          index.add(record);
        });
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
    const voteOf = voteMaker(post);
    fill(filled, voteOf);
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
      const vote = voteOf(n, n % 2);
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
        value: round(percentile(openings, 0.99), 3),
        unit: 'ms',
        goal: '<= 5',
      },
      {
        name: 'poll-count-2m',
        value: round(percentile(counts, 0.99), 3),
        unit: 'ms',
        goal: '<= 1',
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
