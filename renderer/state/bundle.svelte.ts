import { BUNDLE_PIECE_LIMIT, toBase64 } from '../../sync/api/index.ts';
import type { BundleReportView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

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

  /** Its bytes; undefined where it failed, which `failure` says. */
  write(): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
    return this.#run(async () => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const pieces = await this.#engine.call((client) => client.bundles.write({}));
      for await (const { bytes } of pieces) {
        const part = fromBase64(bytes);
        parts.push(part);
        this.bytes += part.length;
      }
      return parts;
    });
  }

  async read(file: File): Promise<void> {
    this.report = await this.#run(async () => {
      const { reading } = await this.#engine.call((client) => client.bundles.begin({}));
      try {
        for (let at = 0; at < file.size; at += BUNDLE_PIECE_LIMIT) {
          const piece = new Uint8Array(await file.slice(at, at + BUNDLE_PIECE_LIMIT).arrayBuffer());
          const bytes = toBase64(piece);
          await this.#engine.call((client) => client.bundles.send({ reading, bytes }));
          this.bytes += piece.length;
        }
        return await this.#engine.call((client) => client.bundles.finish({ reading }));
      } catch (error) {
        await this.#engine.call((client) => client.bundles.cancel({ reading })).catch(() => ({}));
        throw error;
      }
    });
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

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
