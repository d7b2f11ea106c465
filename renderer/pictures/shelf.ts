/** Keeps count of who uses what, and says what may go: the longest unused first. */
export class Shelf<T> {
  /** In the order of their last use, the oldest first. */
  readonly #things = new Map<string, T>();
  readonly #users = new Map<string, number>();

  get(key: string): T | undefined {
    return this.#things.get(key);
  }

  isUsed(key: string): boolean {
    return this.#users.has(key);
  }

  take(key: string, thing: T): void {
    this.#things.delete(key);
    this.#things.set(key, thing);
    this.#users.set(key, (this.#users.get(key) ?? 0) + 1);
  }

  putBack(key: string): void {
    const users = (this.#users.get(key) ?? 1) - 1;
    if (users > 0) this.#users.set(key, users);
    else this.#users.delete(key);
  }

  /** Keys that nobody uses. */
  unused(): string[] {
    return [...this.#things.keys()].filter((key) => !this.#users.has(key));
  }

  remove(key: string): void {
    this.#things.delete(key);
  }
}
