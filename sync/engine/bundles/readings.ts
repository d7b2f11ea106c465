import { BundleSeal, NotABundle, readBundle } from '../../archive/index.ts';
import type { BundleReport } from '../../archive/index.ts';
import type { BundleReportView } from '../../api/index.ts';
import type { OpenReplica } from '../../documents/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { PieceStream } from './piece-stream.ts';
import { takePicture } from './take-picture.ts';
import { Underway } from './underway.ts';

const SENTENCES: Readonly<Record<NotABundle['reason'], string>> = {
  'no-bundle': 'That file is not a bundle of Starling.',
  'other-space': 'That bundle is of another space. Choose that space, and read it there.',
  newer: 'A newer Starling wrote that bundle. Update this one to read it.',
  secret: 'That bundle is sealed for members of a community with another secret.',
};

interface Reading {
  stream: PieceStream;
  stop: AbortController;
  report: Promise<BundleReport>;
  before: number;
}

/** Bundles that are being read into one space. */
export class Readings {
  readonly #core: Pick<Core, 'space' | 'store' | 'account' | 'interest' | 'clock'>;
  readonly #replica: () => Promise<OpenReplica>;
  readonly #secret: () => Uint8Array | undefined;
  readonly #underway = new Underway<Reading>(({ stream, stop }) => {
    stop.abort();
    stream.fail(new EngineError('NOT_FOUND', 'This bundle was given up on its way.'));
  });

  constructor(
    core: Pick<Core, 'space' | 'store' | 'account' | 'interest' | 'clock'>,
    replica: () => Promise<OpenReplica>,
    secret: () => Uint8Array | undefined,
  ) {
    this.#core = core;
    this.#replica = replica;
    this.#secret = secret;
  }

  async begin(): Promise<string> {
    const replica = await this.#replica();
    return this.#underway.begin(() => this.#reading(replica));
  }

  /** Resolves when the piece was taken. @throws EngineError NOT_FOUND, BAD_INPUT */
  async send(id: string, bytes: Uint8Array): Promise<void> {
    await this.#told(id, ({ stream }) => stream.push(bytes));
  }

  async finish(id: string): Promise<BundleReportView> {
    const view = await this.#told(id, async ({ stream, report, before }) => {
      stream.end();
      return this.#view(await report, before);
    });
    this.#underway.end(id);
    return view;
  }

  /** What was taken stays. */
  cancel(id: string): void {
    this.#underway.end(id);
  }

  close(): void {
    this.#underway.close();
  }

  #reading(replica: OpenReplica): Reading {
    const { space, store, interest } = this.#core;
    const stream = new PieceStream();
    const stop = new AbortController();
    const secret = this.#secret();
    const byHand = interest.takeByHand();
    const report = readBundle(
      stream,
      {
        space,
        replica,
        takePicture: (account, hash, bytes) => takePicture(this.#core, account, hash, bytes),
        reading: byHand.of,
      },
      secret === undefined ? undefined : new BundleSeal(secret),
      stop.signal,
    ).finally(byHand.end);
    // Whoever sends hears of a failure by the next piece.
    report.catch((error: unknown) => {
      stream.fail(error);
    });
    return { stream, stop, report, before: store.totals().posts };
  }

  async #told<T>(id: string, work: (reading: Reading) => Promise<T>): Promise<T> {
    try {
      return await this.#underway.goOn(id, work);
    } catch (error) {
      this.#underway.end(id);
      if (error instanceof NotABundle) throw new EngineError('BAD_INPUT', SENTENCES[error.reason]);
      throw error;
    }
  }

  #view({ taken, ...report }: BundleReport, before: number): BundleReportView {
    return {
      ...report,
      taken: {
        posts: Math.max(0, this.#core.store.totals().posts - before),
        keyLogs: taken['key-log'],
        commits: taken.tip,
        documents: taken.document,
        lones: taken.lone,
        pictures: taken.picture,
      },
    };
  }
}
