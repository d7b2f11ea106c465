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

/** Pages without a row that are asked for in one go; of hidden posts these look at 50,000, in 3 s. */
const EMPTY_PAGES = 25;

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
  /** Counts questions: an answer to an earlier one comes too late. */
  #asked = 0;

  constructor(keyOf: (row: T) => string, ask: (cursor: string | undefined) => Promise<PageOf<T>>) {
    this.keyOf = keyOf;
    this.#ask = ask;
  }

  get rows(): readonly T[] {
    return this.#rows;
  }

  /** The first page, in place of whatever is shown. */
  async load(): Promise<void> {
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

  /** The same question again, as far down as it was asked: what is shown stays until then. */
  async again(): Promise<void> {
    if (!this.loaded) return;
    const wanted = this.#rows.length;
    await this.#asking(async (isLate) => {
      let rows: readonly T[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.#ask(cursor);
        if (isLate()) return;
        rows = withoutRepeats([...rows, ...page.rows], this.keyOf);
        cursor = page.cursor;
      } while (cursor !== undefined && rows.length < wanted);
      this.#show(rows, cursor);
    });
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
    await this.#asking(async (isLate) => {
      let page = await this.#ask(cursor);
      // What is hidden can lie far apart: the engine gives up a page where it found nothing so far.
      for (let asked = 1; page.rows.length === 0 && asked < EMPTY_PAGES; asked++) {
        if (isLate() || page.cursor === undefined) break;
        page = await this.#ask(page.cursor);
      }
      if (isLate()) return;
      const rows =
        cursor === undefined
          ? page.rows
          : withoutRepeats([...this.#rows, ...page.rows], this.keyOf);
      this.#show(rows, page.cursor);
    });
  }

  #show(rows: readonly T[], cursor: string | undefined): void {
    clock.touch();
    this.#rows = rows;
    this.#cursor = cursor;
    this.complete = cursor === undefined;
    this.loaded = true;
  }

  /** `isLate`: something else was asked since; the answer is of no use any more. */
  async #asking(work: (isLate: () => boolean) => Promise<void>): Promise<void> {
    const asked = ++this.#asked;
    const isLate = (): boolean => asked !== this.#asked;
    this.busy = true;
    this.failure = undefined;
    try {
      await work(isLate);
    } catch (error) {
      if (!isLate()) this.failure = failureOf(error);
    } finally {
      if (!isLate()) this.busy = false;
    }
  }
}
