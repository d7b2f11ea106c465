import { lasting } from './lasting.svelte.ts';

/** Makes what is asked for by a key and keeps the `size` last used ones. */
export class Recent<T> {
  readonly #kept = new Map<string, T>();
  readonly #size: number;
  readonly #make: (key: string) => T;

  constructor(size: number, make: (key: string) => T) {
    this.#size = size;
    this.#make = make;
  }

  get all(): readonly T[] {
    return [...this.#kept.values()];
  }

  get(key: string): T {
    const value = this.#kept.get(key) ?? lasting(() => this.#make(key));
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#size && oldest !== undefined) this.#kept.delete(oldest);
    return value;
  }
}
