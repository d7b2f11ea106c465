import { limits } from '../../protocol/index.ts';
import { GATHERED_BYTES } from '../limits.ts';
import { answerBytes } from './answers.ts';
import { BadFrame } from './frame-stream.ts';
import type { Answer, RequestType } from './frames.ts';

/** Bytes of answers that are being put together, over all peers. */
export class GatheredBytes {
  #sum = 0;
  readonly #most: number;

  constructor(most = GATHERED_BYTES) {
    this.#most = most;
  }
  add(bytes: number): boolean {
    if (this.#sum + bytes > this.#most) return false;
    this.#sum += bytes;
    return true;
  }
  free(bytes: number): void {
    this.#sum -= bytes;
  }
  get sum(): number {
    return this.#sum;
  }
}

/** Too much is under way: this answer is let go and asked for again later. Nobody's fault. */
export class Crowded extends Error {
  override readonly name = 'Crowded';
}

export type Gathered =
  | { form: 'none' }
  | { form: 'value'; bytes: Uint8Array }
  /** A document, as Automerge has it or redacted. */
  | { form: 'chunk' | 'redacted'; bytes: Uint8Array };

/** Puts the pieces of one answer together. More than its kind may have is a bad frame. */
export class Gatherer {
  readonly #type: RequestType;
  readonly #memory: GatheredBytes;
  #pieces: Uint8Array[] = [];
  #form: 'part' | 'chunk' | 'redacted' | undefined;
  #bytes = 0;

  constructor(type: RequestType, memory: GatheredBytes) {
    this.#type = type;
    this.#memory = memory;
  }

  /** The whole answer with its last piece. Throws BadFrame and Crowded. */
  take(answer: Answer): Gathered | undefined {
    if (answer.type === 'none') {
      if (this.#form !== undefined) throw new BadFrame('nothing after something');
      return { form: 'none' };
    }
    const [piece, last] = answer.fields;
    if (answer.type !== 'part' && this.#type !== 'shard')
      throw new BadFrame(`a document in answer to ${this.#type}`);
    if (this.#form !== undefined && this.#form !== answer.type)
      throw new BadFrame('two forms of one answer');
    if (piece.length === 0 && !last) throw new BadFrame('an empty piece');
    this.#form = answer.type;
    const most = answer.type === 'part' ? answerBytes(this.#type) : limits.SHARD_BYTES;
    if (this.#bytes + piece.length > most) throw new BadFrame(`${this.#type}: over its limit`);
    if (!this.#memory.add(piece.length)) throw new Crowded('too many answers at once');
    this.#bytes += piece.length;
    this.#pieces.push(piece);
    if (!last) return undefined;
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    return { form: answer.type === 'part' ? 'value' : answer.type, bytes };
  }

  /** Call it once when the answer is used or given up. */
  free(): void {
    this.#memory.free(this.#bytes);
    this.#pieces = [];
    this.#bytes = 0;
  }
}
