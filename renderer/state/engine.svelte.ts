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
  #client: Client | undefined;
  #waiting = new Set<() => void>();
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
    if (this.#client === undefined) throw new EngineAwayError('no engine is connected');
    return ask(this.#client);
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
    while (!signal.aborted) {
      const client = await this.#connected(signal);
      if (client === undefined) return;
      try {
        for await (const value of await ask(client, signal)) {
          if (signal.aborted) return;
          take(value);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (this.#client === client) failed?.(failureOf(error));
      }
      if (this.#client === client) await pause(ASK_AGAIN_MS, signal);
    }
  }

  async #connected(signal: AbortSignal): Promise<Client | undefined> {
    while (this.#client === undefined && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.#waiting.delete(go);
          signal.removeEventListener('abort', go);
          resolve();
        };
        this.#waiting.add(go);
        signal.addEventListener('abort', go);
      });
    }
    return signal.aborted ? undefined : this.#client;
  }

  #opened(client: Client): void {
    this.#client = client;
    this.#state = { kind: 'ready' };
    for (const go of [...this.#waiting]) go();
  }

  #closed(absence: Absence): void {
    this.#client = undefined;
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
