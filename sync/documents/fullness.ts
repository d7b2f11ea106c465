import type { Emitter } from './emitter.ts';
import type { DocumentStore } from './ports.ts';
import type { ReplicaEvents } from './replica.ts';

/** Whether what others wrote is refused since a space has no room for it. */
export class Fullness {
  readonly #store: Pick<DocumentStore, 'usage'>;
  readonly #totalBytes: () => number;
  readonly #events: Emitter<ReplicaEvents>;
  /** The fewest bytes that there was no room for; undefined before any. */
  #refused: number | undefined;

  constructor(
    store: Pick<DocumentStore, 'usage'>,
    totalBytes: () => number,
    events: Emitter<ReplicaEvents>,
  ) {
    this.#store = store;
    this.#totalBytes = totalBytes;
    this.#events = events;
  }

  /** There would be no room even now for the least of what was refused. */
  is(): boolean {
    return this.#refused !== undefined && !this.#fits(this.#refused);
  }

  /** Whether so many bytes more have room in the space; it is full from when they do not. */
  fits(bytes: number): boolean {
    if (this.#fits(bytes)) return true;
    const was = this.is();
    this.#refused = Math.min(this.#refused ?? bytes, bytes);
    if (!was) this.#events.emit('full', {});
    return false;
  }

  #fits(bytes: number): boolean {
    return this.#store.usage() + bytes <= this.#totalBytes();
  }
}
