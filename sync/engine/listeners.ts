/** Who wants to hear of something; a listener is called once for every time it happens. */
export class Listeners<T = void> {
  readonly #all = new Set<(event: T) => void>();

  /** Returns how to stop hearing. */
  add(listener: (event: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(event: T): void {
    for (const listener of this.#all) listener(event);
  }
}
