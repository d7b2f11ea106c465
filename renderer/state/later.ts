/** Runs the last thing it was given once nothing new came for a while. */
export class Later {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #milliseconds: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  run(work: () => void): void {
    this.cancel();
    this.#timer = setTimeout(work, this.#milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}

/** Between two letters of a word: shorter pauses ask for nothing. Milliseconds. */
export const TYPING_MS = 120;
