/** Gathers items by key and hands them on together, a fixed time after the first one. */
export class Soon<K, V> {
  readonly #wait: number;
  readonly #work: (items: V[]) => void;
  #items = new Map<K, V>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param wait milliseconds */
  constructor(wait: number, work: (items: V[]) => void) {
    this.#wait = wait;
    this.#work = work;
  }

  add(key: K, value: V): void {
    this.#items.set(key, value);
    this.#timer ??= setTimeout(() => {
      const items = [...this.#items.values()];
      this.#timer = undefined;
      this.#items = new Map();
      this.#work(items);
    }, this.#wait);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#items.clear();
  }
}
