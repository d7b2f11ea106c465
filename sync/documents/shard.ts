import * as Automerge from '@automerge/automerge';
import type { Hash, Leaf, Tid } from '../protocol/index.ts';
import { compareLeaves, sha256 } from '../protocol/index.ts';
import { HEADER_KEY } from './shard-header.ts';

/** The document handle below Automerge's proxies: an append costs 0.15 ms here, 1 ms through `change`. */
type Backend = ReturnType<typeof Automerge.getBackend>;
const ROOT = '_root';
/** Changes carry no clock: times live in records and commits. */
const NO_TIME = 0;

const textOf = (change: Uint8Array): string => Buffer.from(change).toString('latin1');

export interface ShardRecord extends Leaf {
  bytes: Uint8Array;
}

/** Bytes that are a right Automerge document, but not a right shard. */
export class ShardError extends Error {}

/**
 * One Automerge document of records. It holds WASM memory until `free`. Bytes of others are opened
 * in the decoder alone; the author's engine opens its own device's.
 */
export class Shard {
  readonly #backend: Backend;

  private constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Empty, with a random actor that is never stored. */
  static empty(): Shard {
    return new Shard(Automerge.getBackend(Automerge.init()));
  }

  /** Snapshot first, then changes; throws where Automerge does not take them. */
  static open(snapshot: Uint8Array | null, changes: readonly Uint8Array[]): Shard {
    const shard = Shard.empty();
    try {
      if (snapshot !== null) shard.#backend.loadIncremental(snapshot);
      if (changes.length > 0) shard.#backend.applyChanges([...changes]);
      return shard;
    } catch (error) {
      shard.free();
      throw error;
    }
  }

  /** Adds values under new root keys as one change and returns the change. */
  append(values: readonly { key: string; bytes: Uint8Array }[]): Uint8Array {
    for (const { key, bytes } of values) this.#backend.put(ROOT, key, bytes, 'bytes');
    this.#backend.commit(null, NO_TIME);
    return this.#lastChange();
  }

  /** Puts a value into the change that the next `append` makes. */
  stage(key: string, bytes: Uint8Array): void {
    this.#backend.put(ROOT, key, bytes, 'bytes');
  }

  /** A change without operations: it gives several heads one successor. */
  join(): Uint8Array {
    this.#backend.emptyChange(null, NO_TIME);
    return this.#lastChange();
  }

  #lastChange(): Uint8Array {
    const change = this.#backend.getLastLocalChange();
    if (change === null) throw new ShardError('nothing was written');
    return change;
  }

  apply(changes: readonly Uint8Array[]): void {
    this.#backend.applyChanges([...changes]);
  }
  merge(other: Shard): void {
    this.#backend.merge(other.#backend);
  }
  /** Sorted. */
  heads(): Hash[] {
    return [...this.#backend.getHeads()].sort() as Hash[];
  }
  /** Changes that are named as predecessors and are not here. */
  missing(): string[] {
    return this.#backend.getMissingDeps([]);
  }
  has(heads: readonly Hash[]): boolean {
    return heads.every((head) => this.#backend.getChangeByHash(head) !== null);
  }
  /** Each after those that it builds on. Throws where one of the heads is not here. */
  changesBetween(from: readonly Hash[], to: readonly Hash[]): Uint8Array[] {
    const all = this.#backend.getChanges([...from]);
    if (to.join() === this.heads().join()) return all;
    const later = new Set(this.#backend.getChanges([...to]).map(textOf));
    return all.filter((change) => !later.has(textOf(change)));
  }
  save(): Uint8Array {
    return this.#backend.save();
  }
  /** As it was at these heads, sorted. */
  saveAt(heads: readonly Hash[]): Uint8Array {
    if (heads.join() === this.heads().join()) return this.save();
    const earlier = Shard.open(null, this.changesBetween([], heads));
    try {
      return earlier.save();
    } finally {
      earlier.free();
    }
  }
  /** All operations ever made, visible or not. */
  operations(): number {
    return this.#backend.stats().numOps;
  }
  /** Values under the header's key: clones that began one document at once have one each. */
  headers(): Uint8Array[] {
    return this.#values(HEADER_KEY);
  }

  /**
   * Records in (TID, hash) order, at these heads or now. Two clones may have written under one TID:
   * both values are records. Throws ShardError for anything that is not bytes under a root key.
   */
  records(heads?: readonly Hash[]): ShardRecord[] {
    const at = heads === undefined ? undefined : [...heads];
    const records: ShardRecord[] = [];
    for (const key of this.#backend.keys(ROOT, at)) {
      if (key === HEADER_KEY) continue;
      for (const bytes of this.#values(key, at))
        records.push({ tid: key as Tid, hash: sha256(bytes), bytes });
    }
    return records.sort(compareLeaves);
  }

  /** Throws ShardError for anything that is not bytes. */
  #values(key: string, heads?: string[]): Uint8Array[] {
    return this.#backend.getAll(ROOT, key, heads).map(([type, value]) => {
      if (type !== 'bytes' || !(value instanceof Uint8Array))
        throw new ShardError(`${key} holds a ${type}, not bytes`);
      return value;
    });
  }

  free(): void {
    this.#backend.free();
  }
}
