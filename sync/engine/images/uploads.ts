import { IMAGE_INPUT_LIMIT } from '../../api/index.ts';
import { EngineError } from '../failure.ts';

/** Pictures that are being sent at once: those of a post, from two windows. */
const UPLOADS = 8;
/** Bytes of all of them: two of the largest. */
const UPLOAD_BYTES = 2 * IMAGE_INPUT_LIMIT;
/** Milliseconds without a piece after which one is given up: its interface is gone. */
const IDLE_MS = 60_000;

interface Upload {
  pieces: Uint8Array[];
  bytes: number;
  at: number;
}

/**
 * Pictures on their way from an interface, in memory alone: what they say of a place must not come
 * to the disk.
 */
export class Uploads {
  readonly #clock: () => number;
  readonly #running = new Map<string, Upload>();
  #next = 1;

  /** @param clock milliseconds */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Adds a piece, or begins. @throws EngineError BAD_IMAGE, NOT_FOUND or UNAVAILABLE */
  add(id: string | undefined, piece: Uint8Array): string {
    this.#dropIdle();
    const name = id ?? this.#begin();
    const upload = this.#find(name);
    if (upload.bytes + piece.length > IMAGE_INPUT_LIMIT) {
      this.#running.delete(name);
      throw new EngineError(
        'BAD_IMAGE',
        `A picture has at most ${String(IMAGE_INPUT_LIMIT / (1024 * 1024))} MiB.`,
      );
    }
    const all = [...this.#running.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    if (all + piece.length > UPLOAD_BYTES) throw tooMany();
    upload.pieces.push(piece);
    upload.bytes += piece.length;
    upload.at = this.#clock();
    return name;
  }

  /** The whole picture; it is forgotten here. @throws EngineError NOT_FOUND */
  take(id: string): Uint8Array {
    const { pieces } = this.#find(id);
    this.#running.delete(id);
    return Buffer.concat(pieces);
  }

  #begin(): string {
    if (this.#running.size >= UPLOADS) throw tooMany();
    const id = String(this.#next++);
    this.#running.set(id, { pieces: [], bytes: 0, at: this.#clock() });
    return id;
  }

  #find(id: string): Upload {
    const upload = this.#running.get(id);
    if (upload !== undefined) return upload;
    throw new EngineError('NOT_FOUND', 'This picture was given up on its way. Add it again.');
  }

  #dropIdle(): void {
    const since = this.#clock() - IDLE_MS;
    for (const [id, { at }] of this.#running) if (at < since) this.#running.delete(id);
  }
}

function tooMany(): EngineError {
  return new EngineError(
    'UNAVAILABLE',
    'Other pictures are being added. Try again when they are done.',
  );
}
