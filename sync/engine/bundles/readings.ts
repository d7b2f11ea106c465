import { BundleSeal, NotABundle, readBundle } from '../../archive/index.ts';
import type { BundleReport } from '../../archive/index.ts';
import type { BundleReportView } from '../../api/index.ts';
import type { OpenReplica } from '../../documents/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { ImageFetcher } from '../images/image-fetcher.ts';
import { PieceStream } from './piece-stream.ts';

/** Bundles that are being read at once. */
const READINGS = 4;
/** Milliseconds without a piece after which one is given up: its interface is gone. */
const IDLE_MS = 10 * 60_000;

const SENTENCES: Readonly<Record<NotABundle['reason'], string>> = {
  'no-bundle': 'That file is not a bundle of Starling.',
  'other-space': 'That bundle is of another space. Choose that space, and read it there.',
  newer: 'A newer Starling wrote that bundle. Update this one to read it.',
  secret: 'That bundle is sealed for members of a community with another secret.',
};

interface Reading {
  stream: PieceStream;
  report: Promise<BundleReport>;
  before: number;
  at: number;
}

/** Bundles that are being read into one space. */
export class Readings {
  readonly #core: Pick<Core, 'space' | 'store' | 'account' | 'interest' | 'clock' | 'log'>;
  readonly #replica: () => Promise<OpenReplica>;
  readonly #seal: () => BundleSeal | undefined;
  readonly #running = new Map<string, Reading>();
  #next = 1;

  constructor(
    core: Pick<Core, 'space' | 'store' | 'account' | 'interest' | 'clock' | 'log'>,
    replica: () => Promise<OpenReplica>,
    secret: () => Uint8Array | undefined,
  ) {
    this.#core = core;
    this.#replica = replica;
    this.#seal = () => {
      const present = secret();
      return present === undefined ? undefined : new BundleSeal(present);
    };
  }

  async begin(): Promise<string> {
    this.#dropIdle();
    if (this.#running.size >= READINGS)
      throw new EngineError(
        'UNAVAILABLE',
        'Other bundles are being read. Try again when they are done.',
      );
    const { space, store, clock } = this.#core;
    const stream = new PieceStream();
    const target = {
      space,
      replica: await this.#replica(),
      takePicture: (account: AccountId, hash: Hash, bytes: Uint8Array) =>
        this.#takePicture(account, hash, bytes),
    };
    const report = readBundle(stream, target, this.#seal()).finally(this.#core.interest.takeAll());
    // Whoever sends hears of a failure by the next piece.
    report.catch((error: unknown) => {
      stream.fail(error);
    });
    const id = String(this.#next++);
    this.#running.set(id, { stream, report, before: store.totals().posts, at: clock.now() });
    return id;
  }

  /** Resolves when the piece was taken. @throws EngineError NOT_FOUND, BAD_INPUT */
  async send(id: string, bytes: Uint8Array): Promise<void> {
    const reading = this.#find(id);
    reading.at = this.#core.clock.now();
    await this.#told(id, reading.stream.push(bytes));
  }

  async finish(id: string): Promise<BundleReportView> {
    const reading = this.#find(id);
    reading.stream.end();
    const report = await this.#told(id, reading.report);
    this.#running.delete(id);
    return this.#view(report, reading.before);
  }

  cancel(id: string): void {
    this.#running.get(id)?.stream.end();
    this.#running.delete(id);
  }

  /** Ends what is being read; what was taken stays. */
  close(): void {
    for (const id of [...this.#running.keys()]) this.cancel(id);
  }

  async #told<T>(id: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.#running.delete(id);
      if (error instanceof NotABundle) throw new EngineError('BAD_INPUT', SENTENCES[error.reason]);
      throw error;
    }
  }

  #view(report: BundleReport, before: number): BundleReportView {
    const { taken, known, refused, refusedCount, complete, written } = report;
    return {
      taken: {
        posts: Math.max(0, this.#core.store.totals().posts - before),
        keyLogs: taken['key-log'],
        commits: taken.tip,
        documents: taken.document,
        lones: taken.lone,
        pictures: taken.picture,
      },
      known,
      refused: refused.map(({ kind, ...rest }) => ({ what: kind, ...rest })),
      refusedCount,
      complete,
      written,
    };
  }

  #find(id: string): Reading {
    const reading = this.#running.get(id);
    if (reading !== undefined) return reading;
    throw new EngineError('NOT_FOUND', 'This bundle was given up on its way. Read it again.');
  }

  async #takePicture(account: AccountId, hash: Hash, bytes: Uint8Array): Promise<boolean> {
    const { store, clock } = this.#core;
    const named = store.images.named(hash, account)[0];
    if (named === undefined || store.blobs.has(hash)) return false;
    const fetcher = new ImageFetcher(this.#core);
    fetcher.network = {
      fetchBlob: async (_account, sink) => {
        await sink.add(bytes.subarray(sink.length));
        return (await sink.finish()) === 'kept';
      },
    };
    return fetcher.fetch(named, clock.now());
  }

  #dropIdle(): void {
    const since = this.#core.clock.now() - IDLE_MS;
    for (const [id, { at }] of this.#running) if (at < since) this.cancel(id);
  }
}
