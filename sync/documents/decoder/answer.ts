import type { Shard } from '../shard.ts';
import { ShardError } from '../shard.ts';
import { checkShard, openBranch, plainRecord } from './inspect.ts';
import type { LiveBranches } from './live-branches.ts';
import type { Answer, Answers, Branch, Request } from './messages.ts';

function withShard<T>(branch: Branch, work: (shard: Shard) => T): T {
  const shard = openBranch(branch);
  try {
    return work(shard);
  } finally {
    shard.free();
  }
}

function answerTo(request: Request, live: LiveBranches): Answers[keyof Answers] {
  switch (request.ask) {
    case 'check': {
      const known = new Set(request.known);
      return withShard(request.branch, (shard) => ({
        records: checkShard(shard, request.expect)
          .filter(({ hash }) => !known.has(hash))
          .map(plainRecord),
      }));
    }
    case 'extend':
      return live.extend(request);
    case 'contains':
      return withShard(request.branch, (shard) => ({
        contained: request.heads.map((heads) => shard.has(heads)),
      }));
    case 'view':
      return withShard(request.branch, (shard) => ({
        records: shard.records(request.heads).map(plainRecord),
      }));
    case 'since':
      return withShard(request.branch, (shard) => ({
        changes: shard.has([...request.have, ...request.until])
          ? shard.changesBetween(request.have, request.until)
          : null,
      }));
    case 'compact':
      return withShard(request.branch, (shard) => ({
        snapshot: shard.has(request.at) ? shard.saveAt(request.at) : null,
      }));
    case 'save':
      return { saved: live.save(request.key, request.heads) };
    case 'forget':
      live.forget(request.key);
      return { forgotten: true };
  }
}

/**
 * Answers one request. What is neither ours nor Automerge's word on the bytes is a panic (PanicError,
 * RuntimeError, "Module terminated") or memory that ran out: the module is unusable from then on. It
 * is thrown on, and the process ends.
 */
export function answer(request: Request, live: LiveBranches): Answer {
  try {
    return { id: request.id, ok: true, value: answerTo(request, live) };
  } catch (error) {
    if (request.ask === 'extend') live.forget(request.key);
    if (!isAboutBytes(error)) throw error;
    return { id: request.id, ok: false, wrong: error.message };
  }
}

/** Automerge says RangeError of bytes that it cannot take; so does V8 of memory and stacks. */
function isAboutBytes(error: unknown): error is Error {
  if (error instanceof ShardError) return true;
  return error instanceof RangeError && !/memory|allocation|call stack/i.test(error.message);
}
