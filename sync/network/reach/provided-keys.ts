import { PROVIDE_LOOK_MS, PROVIDE_MOVED_MS, PROVIDE_MS, PROVIDED_KEYS } from './limits.ts';

/** Keys of what a node has, beside that it is in its space: told to the DHT, and told again. */
export class ProvidedKeys {
  readonly #provide: (key: Uint8Array) => Promise<boolean>;
  readonly #clock: () => number;
  readonly #keys = new Map<string, { key: Uint8Array; told: boolean }>();
  #moved = false;
  #allAt: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #telling = false;

  /** @param provide resolves to whether any server heard it */
  constructor(provide: (key: Uint8Array) => Promise<boolean>, clock: () => number) {
    this.#provide = provide;
    this.#clock = clock;
    this.#allAt = clock();
  }

  /** @param failed hears why telling ended early */
  start(failed: (error: unknown) => void): void {
    // Not at once: by then a node behind a router has its place at a relay, which it tells with them.
    this.#timer = setInterval(() => {
      this.tell().catch(failed);
    }, PROVIDE_LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#keys.clear();
  }

  /** All of them: what is not among them is told no more, and forgotten where it was told. */
  set(keys: readonly Uint8Array[]): void {
    const named = new Map(
      keys.slice(0, PROVIDED_KEYS - 1).map((key) => [Buffer.from(key).toString('hex'), key]),
    );
    for (const name of this.#keys.keys()) if (!named.has(name)) this.#keys.delete(name);
    for (const [name, key] of named)
      if (!this.#keys.has(name)) this.#keys.set(name, { key, told: false });
  }

  /** The node's addresses are others: servers know it at those of before. */
  moved(): void {
    this.#moved = true;
  }

  /** Tells what was not told yet, or is due again. */
  async tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    try {
      const waited = this.#clock() - this.#allAt;
      if (waited >= PROVIDE_MS || (this.#moved && waited >= PROVIDE_MOVED_MS)) {
        this.#moved = false;
        this.#allAt = this.#clock();
        for (const one of this.#keys.values()) one.told = false;
      }
      for (const one of [...this.#keys.values()].filter(({ told }) => !told)) {
        // No server is there: the rest waits for one.
        if (!(await this.#provide(one.key))) return;
        one.told = true;
      }
    } finally {
      this.#telling = false;
    }
  }
}
