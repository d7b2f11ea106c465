import type { Replica, Verdict, Want } from '../../documents/index.ts';
import type { AccountId, Hash, SpaceId } from '../../protocol/index.ts';
import { decodeEntry } from './entries.ts';
import type { BundleEntry } from './entries.ts';
import { scanFrames } from './frames.ts';
import type { BundleSeal } from './seal.ts';

/** Refusals that are told one by one; of more only the number. */
const REFUSALS_TOLD = 100;
/** Documents of one account that may still be wanted. */
const WANTED = 100_000;

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
  replica: Pick<Replica, 'takeKeyLog' | 'takeTip' | 'takeShard' | 'takeLone' | 'wants'>;
  /** Keeps a picture that somebody names here; false where nobody does, or it is another one. */
  takePicture: (account: AccountId, hash: Hash, bytes: Uint8Array) => Promise<boolean>;
}

export type EntryKind = Exclude<BundleEntry['type'], 'head' | 'end'>;
interface Refusal {
  kind: EntryKind | 'damaged';
  account?: AccountId;
  reason: string;
}
export interface BundleReport {
  /** What was new and is kept now, by kind. */
  taken: Record<EntryKind, number>;
  /** What was here already, or is not needed any more. */
  known: number;
  /** The first of them; `refusedCount` is how many there were. */
  refused: Refusal[];
  refusedCount: number;
  /** False where the end of the file is missing. */
  complete: boolean;
  /** Milliseconds since the Unix epoch, as the file says. */
  written: number;
}

/**
 * Takes what a bundle brings, each entry checked as if a peer had sent it. What is here already is
 * passed over, so that reading it again goes on where it broke off.
 * @throws NotABundle before anything was kept
 */
export async function readBundle(
  stream: AsyncIterable<Uint8Array>,
  target: BundleTarget,
  seal: BundleSeal | undefined,
): Promise<BundleReport> {
  const frames = scanFrames(stream);
  const head = await readHead(frames, target.space);
  if (head.sealed && seal === undefined) throw new NotABundle('secret');
  const reader = new BundleReader(target, head.written);
  for await (const scanned of frames) {
    if ('damaged' in scanned) {
      reader.refuse({ kind: 'damaged', reason: `${String(scanned.damaged)} bytes` });
      continue;
    }
    const bytes = head.sealed ? seal?.open(scanned.frame) : scanned.frame;
    if (bytes === undefined) {
      if (reader.isFresh) throw new NotABundle('secret');
      reader.refuse({ kind: 'damaged', reason: 'sealed with another secret' });
      continue;
    }
    const entry = decodeEntry(bytes);
    if (entry.ok) await reader.take(entry.value);
    else reader.refuse({ kind: 'damaged', reason: entry.error.message });
  }
  return reader.report;
}

async function readHead(
  frames: AsyncGenerator<{ frame: Uint8Array } | { damaged: number }>,
  space: SpaceId,
): Promise<Extract<BundleEntry, { type: 'head' }>> {
  const first = await frames.next();
  const frame = first.done === true || !('frame' in first.value) ? undefined : first.value.frame;
  const entry = frame === undefined ? undefined : decodeEntry(frame);
  if (entry?.ok === false && entry.error.code === 'unknown-version') throw new NotABundle('newer');
  if (entry?.ok !== true || entry.value.type !== 'head') throw new NotABundle('no-bundle');
  if (entry.value.space !== space) throw new NotABundle('other-space');
  return entry.value;
}

class BundleReader {
  readonly report: BundleReport;
  readonly #target: BundleTarget;
  #entries = 0;
  /** Of the account that is being read: what it promises and what is not here, by name and heads. */
  #wants: { account: AccountId; byKey: Map<string, Want> } | undefined;

  constructor(target: BundleTarget, written: number) {
    this.#target = target;
    this.report = {
      taken: { 'key-log': 0, tip: 0, document: 0, lone: 0, picture: 0 },
      known: 0,
      refused: [],
      refusedCount: 0,
      complete: false,
      written,
    };
  }

  get isFresh(): boolean {
    return this.#entries === 0;
  }

  refuse(refusal: Refusal): void {
    this.#entries += 1;
    this.report.refusedCount += 1;
    if (this.report.refused.length < REFUSALS_TOLD) this.report.refused.push(refusal);
  }

  async take(entry: BundleEntry): Promise<void> {
    if (entry.type === 'end') {
      this.report.complete = this.report.refusedCount === 0 && entry.entries === this.#entries;
      return;
    }
    if (entry.type === 'head') return;
    const verdict = await this.#judge(entry);
    const account = accountOf(entry);
    if (verdict.verdict === 'accept') {
      this.#entries += 1;
      this.report.taken[entry.type] += 1;
    } else if (verdict.verdict === 'ignore' && verdict.reason === 'seen') {
      this.#entries += 1;
      this.report.known += 1;
    } else {
      const { reason } = verdict;
      this.refuse({ kind: entry.type, ...(account === undefined ? {} : { account }), reason });
    }
  }

  async #judge(entry: Exclude<BundleEntry, { type: 'head' | 'end' }>): Promise<Verdict> {
    const { replica, takePicture } = this.#target;
    switch (entry.type) {
      case 'key-log':
        return replica.takeKeyLog(entry.account, entry.operations);
      case 'tip':
        this.#wants = undefined;
        return replica.takeTip(entry.tip);
      case 'document': {
        const want = this.#wanted(entry);
        return want === undefined
          ? { verdict: 'ignore', reason: 'seen' }
          : replica.takeShard({ ...want, have: [] }, entry.bytes);
      }
      case 'lone':
        return replica.takeLone(entry.bytes);
      case 'picture':
        return (await takePicture(entry.account, entry.hash, entry.bytes))
          ? { verdict: 'accept' }
          : { verdict: 'ignore', reason: 'seen' };
    }
  }

  #wanted({ name, heads }: Extract<BundleEntry, { type: 'document' }>): Want | undefined {
    if (this.#wants?.account !== name.account) {
      const wants = this.#target.replica.wants(WANTED, [name.account]);
      this.#wants = {
        account: name.account,
        byKey: new Map(wants.map((want) => [keyOf(want.name, want.entry.heads), want])),
      };
    }
    return this.#wants.byKey.get(keyOf(name, heads));
  }
}

function keyOf({ device, kind, number }: Want['name'], heads: readonly Hash[]): string {
  return `${device}/${kind}-${String(number)}/${heads.toSorted().join()}`;
}

function accountOf(entry: BundleEntry): AccountId | undefined {
  if (entry.type === 'key-log' || entry.type === 'picture') return entry.account;
  return entry.type === 'document' ? entry.name.account : undefined;
}
