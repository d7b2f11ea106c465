import type { Absence, Client, Connection } from '../transport/connection.ts';
import type { Failure } from '../transport/failure.ts';
import { EngineAwayError, failureOf } from '../transport/failure.ts';

/** Pause before a live query that failed is asked again, in milliseconds. */
const ASK_AGAIN_MS = 2000;

export type EngineState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  /** `since`: milliseconds since the Unix epoch. */
  | { readonly kind: 'away'; readonly absence: Absence; readonly since: number };

/** The engine as screens see it: there or away, to be asked once or followed for good. */
export class Engine {
  #state = $state.raw<EngineState>({ kind: 'connecting' });
  // Wrapped: a client that is awaited comes out as another object, and could not be compared.
  #line: { readonly client: Client } | undefined;
  #waiting: (() => void)[] = [];
  readonly #connection: Connection;

  constructor(connection: Connection, linked: (address: string) => void) {
    this.#connection = connection;
    connection.start({
      opened: (client) => this.#opened(client),
      closed: (absence) => this.#closed(absence),
      linked,
    });
  }

  get state(): EngineState {
    return this.#state;
  }

  retry(): void {
    this.#connection.retry();
  }

  /** Asks once. Throws `EngineAwayError` while no engine is connected. */
  async call<T>(ask: (client: Client) => Promise<T>): Promise<T> {
    if (this.#line === undefined) throw new EngineAwayError('no engine is connected');
    return ask(this.#line.client);
  }

  /**
   * Follows a live query over breaks of the connection until the returned function is called.
   * `failed` hears of errors that the engine gave; a broken line is not one.
   */
  follow<T>(
    ask: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<T>>,
    take: (value: T) => void,
    failed?: (failure: Failure) => void,
  ): () => void {
    const stop = new AbortController();
    void this.#follow(stop.signal, ask, take, failed);
    return () => stop.abort();
  }

  async #follow<T>(
    signal: AbortSignal,
    ask: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<T>>,
    take: (value: T) => void,
    failed?: (failure: Failure) => void,
  ): Promise<void> {
    const ended = (): boolean => signal.aborted;
    while (!ended()) {
      const line = await this.#connected(signal);
      if (line === undefined) return;
      try {
        for await (const value of await ask(line.client, signal)) {
          if (ended()) return;
          take(value);
        }
      } catch (error) {
        if (ended()) return;
        if (this.#line === line) failed?.(failureOf(error));
      }
      if (this.#line === line) await pause(ASK_AGAIN_MS, signal);
    }
  }

  async #connected(signal: AbortSignal): Promise<{ readonly client: Client } | undefined> {
    while (this.#line === undefined && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.#waiting = this.#waiting.filter((other) => other !== go);
          signal.removeEventListener('abort', go);
          resolve();
        };
        this.#waiting.push(go);
        signal.addEventListener('abort', go);
      });
    }
    return signal.aborted ? undefined : this.#line;
  }

  #opened(client: Client): void {
    this.#line = { client };
    this.#state = { kind: 'ready' };
    for (const go of this.#waiting) go();
  }

  #closed(absence: Absence): void {
    this.#line = undefined;
    const since = this.#state.kind === 'away' ? this.#state.since : Date.now();
    this.#state = { kind: 'away', absence, since };
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
