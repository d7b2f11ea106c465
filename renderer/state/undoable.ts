/** Acts that were shown as done and wait a moment in which they can be undone. */
export class Undoable {
  readonly #waiting = new Map<string, () => void>();

  /** The page goes: what waits is done now. */
  constructor() {
    window.addEventListener('pagehide', () => {
      for (const key of [...this.#waiting.keys()]) this.carryOut(key);
    });
  }

  wait(key: string, act: () => void): void {
    this.#waiting.set(key, act);
  }

  carryOut(key: string): void {
    const act = this.#waiting.get(key);
    this.#waiting.delete(key);
    act?.();
  }

  forget(key: string): void {
    this.#waiting.delete(key);
  }
}
