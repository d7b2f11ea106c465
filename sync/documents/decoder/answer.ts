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
        changes: shard.has(request.have) ? shard.changesSince(request.have) : null,
      }));
    case 'compact':
      return withShard(request.branch, (shard) => ({ snapshot: shard.save() }));
  }
}

/**
 * Answers one request. Errors of ours and of Automerge mean bytes that are wrong; a panic inside
 * WASM (a RuntimeError) leaves the module unusable and is thrown on: the process must end.
 */
export function answer(request: Request, live: LiveBranches): Answer {
  try {
    return { id: request.id, ok: true, value: answerTo(request, live) };
  } catch (error) {
    if (request.ask === 'extend') live.forget(request.key);
    if (error instanceof Error && error.name === 'RuntimeError') throw error;
    if (error instanceof RangeError && /memory/i.test(error.message)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return {
      id: request.id,
      ok: false,
      wrong: error instanceof ShardError ? message : `not a document: ${message}`,
    };
  }
}
