/** Calls of somebody who comes to a community and is in none of its nodes yet. */
export class NewcomerCalls {
  readonly #isPaused: () => boolean;
  readonly #needOn: () => void;
  #ends = new AbortController();

  /** @param needOn throws EngineError UNREACHABLE while the network is paused */
  constructor(isPaused: () => boolean, needOn: () => void) {
    this.#isPaused = isPaused;
    this.#needOn = needOn;
  }

  /** What ends a call that begins now. @throws EngineError UNREACHABLE while the network is paused */
  begin(): AbortSignal {
    if (this.#isPaused()) this.#needOn();
    return this.#ends.signal;
  }

  /** The network was paused or resumed: a pause ends what is under way. */
  switch(): void {
    if (this.#isPaused()) this.#ends.abort();
    else if (this.#ends.signal.aborted) this.#ends = new AbortController();
  }
}
