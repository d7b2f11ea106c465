import { noHeights } from '../list/pieces.ts';
import { withoutRepeats } from '../list/without-repeats.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import { clock } from './clock.svelte.ts';

export interface PageOf<T> {
  readonly rows: readonly T[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string | undefined;
}

/** A list that is asked for page by page, downwards on demand. What it holds decides who makes it. */
export class Pages<T> {
  #rows = $state.raw<readonly T[]>([]);
  loaded = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure>();
  /** Nothing is known below the last row. */
  complete = $state(false);
  /** Key of the row the keyboard stands on. */
  current = $state<string>();
  /** What the virtual list measured; pixels by key. */
  readonly heights = noHeights();
  readonly keyOf: (row: T) => string;

  readonly #ask: (cursor: string | undefined) => Promise<PageOf<T>>;
  #cursor: string | undefined;
  /** Counts beginnings: an answer to an earlier one comes too late. */
  #beginning = 0;

  constructor(keyOf: (row: T) => string, ask: (cursor: string | undefined) => Promise<PageOf<T>>) {
    this.keyOf = keyOf;
    this.#ask = ask;
  }

  get rows(): readonly T[] {
    return this.#rows;
  }

  /** The first page, in place of whatever is shown. */
  async load(): Promise<void> {
    this.#beginning++;
    await this.#take(undefined);
  }

  async more(): Promise<void> {
    if (this.busy || this.#cursor === undefined) return;
    await this.#take(this.#cursor);
  }

  /** Begins anew, and shows nothing until then: what is shown answers another question. */
  async begin(): Promise<void> {
    this.loaded = false;
    this.current = undefined;
    this.heights.clear();
    await this.load();
  }

  /** The same rows with another one in the place of the row with its key. */
  replace(row: T): void {
    const key = this.keyOf(row);
    this.change((other) => (this.keyOf(other) === key ? row : other));
  }

  change(change: (row: T) => T): void {
    this.#rows = this.#rows.map(change);
  }

  drop(key: string): void {
    this.#rows = this.#rows.filter((row) => this.keyOf(row) !== key);
  }

  async #take(cursor: string | undefined): Promise<void> {
    const beginning = this.#beginning;
    this.busy = true;
    this.failure = undefined;
    try {
      const page = await this.#ask(cursor);
      if (beginning !== this.#beginning) return;
      clock.touch();
      this.#rows =
        cursor === undefined
          ? page.rows
          : withoutRepeats([...this.#rows, ...page.rows], this.keyOf);
      this.#cursor = page.cursor;
      this.complete = page.cursor === undefined;
      this.loaded = true;
    } catch (error) {
      if (beginning === this.#beginning) this.failure = failureOf(error);
    } finally {
      if (beginning === this.#beginning) this.busy = false;
    }
  }
}
