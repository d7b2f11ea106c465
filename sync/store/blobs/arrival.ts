import type { FileHandle } from 'node:fs/promises';
import { type ImageReference, sha256 } from '../../protocol/index.ts';
import { storeError } from '../store-error.ts';

interface ArrivalEnd {
  keep(): Promise<void>;
  fits(bytes: Uint8Array): boolean;
  ended(): void;
}

/**
 * A picture on its way here: piece by piece into a file that is not yet the picture, so that neither
 * memory nor a broken line costs anything.
 */
export class Arrival {
  readonly reference: ImageReference;
  readonly #file: FileHandle;
  readonly #end: ArrivalEnd;
  #length: number;
  #kept = false;

  private constructor(
    reference: ImageReference,
    file: FileHandle,
    end: ArrivalEnd,
    length: number,
  ) {
    this.reference = reference;
    this.#file = file;
    this.#end = end;
    this.#length = length;
  }

  static async open(
    reference: ImageReference,
    file: FileHandle,
    end: ArrivalEnd,
  ): Promise<Arrival> {
    const arrival = new Arrival(reference, file, end, (await file.stat()).size);
    if (arrival.length > reference.size) await arrival.restart();
    return arrival;
  }

  /** Bytes that are here: where the next piece begins. */
  get length(): number {
    return this.#length;
  }
  get isWhole(): boolean {
    return this.#length === this.reference.size;
  }

  /** @throws StoreError */
  async add(piece: Uint8Array): Promise<void> {
    try {
      await this.#file.appendFile(piece);
    } catch (error) {
      throw storeError(error, this.reference.hash);
    }
    this.#length += piece.length;
  }

  /**
   * Keeps what came, where it is the picture that was asked for. `wrong`: it is not, and the arrival
   * is empty again; `unfit`: it is, and not what was said of it.
   */
  async finish(): Promise<'kept' | 'wrong' | 'unfit'> {
    const bytes = new Uint8Array(this.#length);
    await this.#file.read(bytes, 0, bytes.length, 0);
    const isRight = sha256(bytes) === this.reference.hash;
    if (!isRight || !this.#end.fits(bytes)) {
      await this.restart();
      return isRight ? 'unfit' : 'wrong';
    }
    this.#kept = true;
    await this.#end.keep();
    return 'kept';
  }

  async restart(): Promise<void> {
    await this.#file.truncate(0);
    this.#length = 0;
  }

  /** Call it in any case: what is not whole waits for the next attempt. */
  async close(): Promise<void> {
    if (!this.#kept) await this.#file.close();
    this.#end.ended();
  }
}
