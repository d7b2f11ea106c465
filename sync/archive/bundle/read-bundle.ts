import type { Replica, Verdict } from '../../documents/index.ts';
import { commitCodec, decodeObject } from '../../protocol/index.ts';
import type { AccountId, Hash, SpaceId } from '../../protocol/index.ts';
import { ReportKeeper } from './bundle-report.ts';
import type { BundleReport } from './bundle-report.ts';
import { decodeEntry } from './entries.ts';
import type { BundleEntry } from './entries.ts';
import { scanFrames } from './frames.ts';
import type { Scanned } from './frames.ts';
import { Promises } from './promises.ts';
import type { BundleSeal } from './seal.ts';

/** Why nothing of a file is read. */
export class NotABundle extends Error {
  override readonly name = 'NotABundle';
  readonly reason: 'no-bundle' | 'other-space' | 'newer' | 'secret';

  constructor(reason: NotABundle['reason']) {
    super(reason);
    this.reason = reason;
  }
}

export interface BundleTarget {
  space: SpaceId;
  replica: Pick<
    Replica,
    'takeKeyLog' | 'takeTip' | 'takeShard' | 'takeLone' | 'tip' | 'wants' | 'holdings'
  >;
  /** Keeps a picture that somebody names here. */
  takePicture: (account: AccountId, hash: Hash, bytes: Uint8Array) => Promise<Verdict>;
  /** Whose content comes now, whether or not anybody here is interested in it. */
  reading: (account: AccountId) => void;
}

type Head = Extract<BundleEntry, { type: 'head' }>;
type Content = Exclude<BundleEntry, { type: 'head' | 'end' }>;

/**
 * Takes what a bundle brings, each entry checked as if a peer had sent it. What is here already is
 * passed over, so that reading it again goes on where it broke off.
 * @param signal ends it; what was taken stays
 * @throws NotABundle before anything was kept
 */
export async function readBundle(
  stream: AsyncIterable<Uint8Array>,
  target: BundleTarget,
  seal: BundleSeal | undefined,
  signal?: AbortSignal,
): Promise<BundleReport> {
  const frames = scanFrames(stream, signal);
  const head = await readHead(frames, target.space);
  if (head.sealed && seal === undefined) throw new NotABundle('secret');
  const report = new ReportKeeper(head.written);
  const taker = new EntryTaker(target);
  for await (const scanned of frames) {
    if ('damaged' in scanned) {
      report.refuse({ why: 'damaged', reason: `${String(scanned.damaged)} bytes` });
      continue;
    }
    if (report.hasEnded) {
      report.refuse({ why: 'malformed', reason: 'it stands after the end' });
      continue;
    }
    const bytes = head.sealed ? seal?.open(scanned.frame) : scanned.frame;
    if (bytes === undefined) {
      if (report.isFresh) throw new NotABundle('secret');
      report.refuse({ why: 'signature', reason: 'sealed with another secret' });
      continue;
    }
    const entry = decodeEntry(bytes);
    if (!entry.ok) report.refuse({ why: 'malformed', reason: entry.error.message });
    else if (entry.value.type === 'head')
      report.refuse({ why: 'malformed', reason: 'a head that is not the first' });
    else if (entry.value.type === 'end') report.end(entry.value.entries);
    else report.judged(entry.value.type, accountOf(entry.value), await taker.take(entry.value));
  }
  return report.report();
}

async function readHead(frames: AsyncGenerator<Scanned>, space: SpaceId): Promise<Head> {
  const first = await frames.next();
  const frame = first.done === true || !('frame' in first.value) ? undefined : first.value.frame;
  const entry = frame === undefined ? undefined : decodeEntry(frame);
  if (entry?.ok === false && entry.error.code === 'unknown-version') throw new NotABundle('newer');
  if (entry?.ok !== true || entry.value.type !== 'head') throw new NotABundle('no-bundle');
  if (entry.value.space !== space) throw new NotABundle('other-space');
  return entry.value;
}

/** Gives each entry to whoever checks what a peer sends. */
class EntryTaker {
  readonly #target: BundleTarget;
  readonly #promises: Promises;

  constructor(target: BundleTarget) {
    this.#target = target;
    this.#promises = new Promises(target.replica);
  }

  async take(entry: Content): Promise<Verdict> {
    const { replica, reading, takePicture } = this.#target;
    switch (entry.type) {
      case 'key-log':
        return replica.takeKeyLog(entry.account, entry.operations);
      case 'tip': {
        const commit = decodeObject(commitCodec, entry.tip.commit);
        if (!commit.ok) return { verdict: 'reject', reason: commit.error.message };
        reading(commit.value.payload.account);
        const verdict = await replica.takeTip(entry.tip);
        this.#promises.made(commit.value, entry.tip, verdict);
        return verdict;
      }
      case 'document':
        reading(entry.name.account);
        return this.#promises.take(entry.name, entry.heads, entry.bytes);
      case 'lone':
        return replica.takeLone(entry.bytes);
      case 'picture':
        return takePicture(entry.account, entry.hash, entry.bytes);
    }
  }
}

function accountOf(entry: Content): AccountId | undefined {
  if (entry.type === 'key-log' || entry.type === 'picture') return entry.account;
  return entry.type === 'document' ? entry.name.account : undefined;
}
