import { crcAfter, crcOfLast } from './stretch-crc.ts';

/** Bytes between two places whose CRC is known: so much is gone through for the CRC of a stretch. */
const STEP = 4096;
/** Bytes that there is room for in the beginning. */
const ROOM = 64 * 1024;

/**
 * What was read of a stream and may still be wanted; places are counted from the stream's beginning.
 * The CRC of a stretch costs the same however long it is, so that no bytes of others make it dear.
 */
export class ReadWindow {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #ended = false;
  #bytes = Buffer.alloc(ROOM);
  /** The place of the first byte that is held; a multiple of the step. */
  #base = 0;
  #end = 0;
  /** The CRC of all that stands before each step, from the base on. */
  #crcs = [0];

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** Up to where it was read. */
  get end(): number {
    return this.#end;
  }

  /** Reads up to a place. False where the stream ends before it. */
  async reach(place: number, keep: number): Promise<boolean> {
    while (!this.#ended && this.#end < place) {
      const next = await this.#pieces.next();
      if (next.done === true) this.#ended = true;
      else this.#add(next.value, keep);
    }
    return this.#end >= place;
  }

  /** Valid until more is read. */
  view(from: number, to: number): Buffer {
    return this.#bytes.subarray(from - this.#base, to - this.#base);
  }

  /** Where these bytes stand for the first time from a place on. */
  find(bytes: Uint8Array, from: number): number | undefined {
    const at = this.#bytes.subarray(0, this.#end - this.#base).indexOf(bytes, from - this.#base);
    return at < 0 ? undefined : this.#base + at;
  }

  crc(from: number, to: number): number {
    return crcOfLast(to - from, this.#crcBefore(from), this.#crcBefore(to));
  }

  #crcBefore(place: number): number {
    const step = Math.floor((place - this.#base) / STEP);
    return crcAfter(this.#crcs[step] ?? 0, this.view(this.#base + step * STEP, place));
  }

  #add(piece: Uint8Array, keep: number): void {
    this.#makeRoom(piece.length, keep);
    this.#bytes.set(piece, this.#end - this.#base);
    this.#end += piece.length;
    for (;;) {
      const from = this.#base + (this.#crcs.length - 1) * STEP;
      if (from + STEP > this.#end) return;
      this.#crcs.push(crcAfter(this.#crcs.at(-1) ?? 0, this.view(from, from + STEP)));
    }
  }

  /** What stands before `keep` goes where there is no room: as rarely as so much comes as is moved. */
  #makeRoom(more: number, keep: number): void {
    if (this.#end - this.#base + more <= this.#bytes.length) return;
    const steps = Math.floor((keep - this.#base) / STEP);
    const kept = this.view(this.#base + steps * STEP, this.#end);
    this.#base += steps * STEP;
    this.#crcs = this.#crcs.slice(steps);
    const wanted = 2 * (kept.length + more);
    if (wanted <= this.#bytes.length) kept.copy(this.#bytes);
    else this.#bytes = Buffer.concat([kept], wanted);
  }
}
