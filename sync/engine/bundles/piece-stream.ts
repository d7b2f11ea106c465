import { oneAtATime } from '../one-at-a-time.ts';

/** Bytes that one side gives piece by piece and the other takes: no more than one piece waits. */
export class PieceStream implements AsyncIterable<Uint8Array> {
  #piece: { bytes: Uint8Array; taken: () => void } | undefined;
  /** Whoever gives two at once gives them one after the other. */
  readonly #alone = oneAtATime();
  #ended = false;
  #failure: { error: unknown } | undefined;
  #wake: () => void = () => undefined;

  /** Resolves when the piece was taken. Rejects with what the stream failed with. */
  push(bytes: Uint8Array): Promise<void> {
    return this.#alone(() => this.#give(bytes));
  }

  async #give(bytes: Uint8Array): Promise<void> {
    this.#rethrow();
    if (this.#ended) throw new Error('a piece after the end');
    await new Promise<void>((resolve) => {
      this.#piece = { bytes, taken: resolve };
      this.#wake();
    });
    this.#rethrow();
  }

  /** After the pieces that were given. */
  end(): void {
    void this.#alone(() => {
      this.#ended = true;
      this.#wake();
      return Promise.resolve();
    });
  }

  /** Nobody gives or takes any more. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#piece?.taken();
    this.#piece = undefined;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = this.#piece;
      if (piece !== undefined) {
        yield piece.bytes;
        // Only now: it was worked on.
        this.#piece = undefined;
        piece.taken();
        continue;
      }
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
