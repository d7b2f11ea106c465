import { BUNDLE_PIECE_LIMIT, bundleFrom, giveBundle } from '../../sync/api/index.ts';
import type { BundleReportView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** Pieces that are given to the browser together: what it holds it can put on the disk. */
const PIECES_TOGETHER = 8;

/** A space as a file: written, or read piece by piece. */
export class Bundle {
  busy = $state(false);
  /** Bytes that have gone one way or the other. */
  bytes = $state(0);
  report = $state.raw<BundleReportView>();
  failure = $state.raw<Failure>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * @param since milliseconds since the Unix epoch; what is older is left out
   * @returns its parts; undefined where it failed, which `failure` says
   */
  write(since: number | undefined): Promise<Blob[] | undefined> {
    return this.#run(() =>
      this.#engine.call(async ({ bundles }) => {
        const parts: Blob[] = [];
        let pieces: Uint8Array<ArrayBuffer>[] = [];
        for await (const piece of bundleFrom(bundles, since === undefined ? {} : { since })) {
          this.bytes += piece.length;
          pieces.push(piece);
          if (pieces.length < PIECES_TOGETHER) continue;
          parts.push(new Blob(pieces));
          pieces = [];
        }
        return [...parts, new Blob(pieces)];
      }),
    );
  }

  async read(file: File): Promise<void> {
    this.report = await this.#run(() =>
      this.#engine.call(({ bundles }) => giveBundle(bundles, this.#piecesOf(file))),
    );
  }

  async *#piecesOf(file: File): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < file.size; at += BUNDLE_PIECE_LIMIT) {
      const piece = new Uint8Array(await file.slice(at, at + BUNDLE_PIECE_LIMIT).arrayBuffer());
      yield piece;
      this.bytes += piece.length;
    }
  }

  async #run<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    this.bytes = 0;
    this.report = undefined;
    this.failure = undefined;
    try {
      return await work();
    } catch (error) {
      this.failure = failureOf(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
