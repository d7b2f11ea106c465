import * as Automerge from '@automerge/automerge';

/** The document handle below Automerge's proxies, as in `shard.ts`. */
type Backend = ReturnType<typeof Automerge.getBackend>;
const ROOT = '_root';
/** Changes carry no clock: times live in the records. */
const NO_TIME = 0;

/** One record that is put, or taken away where it has no text. */
export interface PrivateChange {
  key: string;
  text: string | undefined;
}

/**
 * What all devices of one account write together and nobody else reads: texts under keys of the root
 * map, each written whole. Flat, because two devices that begin the same map at once would each have
 * their own, and one of them would hide the other. It holds WASM memory until `free`. Opened from
 * bytes of one's own alone, which their encryption authenticates.
 */
export class PrivateDocument {
  readonly #backend: Backend;

  private constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Snapshots and changes in their order; a random actor that is never stored. */
  static open(parts: readonly Uint8Array[]): PrivateDocument {
    const document = new PrivateDocument(Automerge.getBackend(Automerge.init()));
    try {
      for (const part of parts) document.#backend.loadIncremental(part);
      return document;
    } catch (error) {
      document.free();
      throw error;
    }
  }

  /** Makes all of it one change, and gives that change. */
  write(changes: readonly PrivateChange[]): Uint8Array {
    for (const { key, text } of changes) {
      if (text === undefined) this.#backend.delete(ROOT, key);
      // "str" is a value as a whole; a text that letters are put into would be an object.
      else this.#backend.put(ROOT, key, text, 'str');
    }
    this.#backend.commit(null, NO_TIME);
    const change = this.#backend.getLastLocalChange();
    if (change === null) throw new Error('nothing was written');
    return change;
  }

  /** Every key with its text; of texts that devices wrote at once, the one that Automerge chose. */
  records(): Map<string, string> {
    const records = new Map<string, string>();
    for (const key of this.#backend.keys(ROOT)) {
      const value = this.#backend.getWithType(ROOT, key);
      // Anything else was written by a later version.
      if (value?.[0] === 'str') records.set(key, value[1]);
    }
    return records;
  }

  save(): Uint8Array {
    return this.#backend.save();
  }
  free(): void {
    this.#backend.free();
  }
}
