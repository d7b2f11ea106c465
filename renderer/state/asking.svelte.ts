import type { NearbyDoorView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** A newcomer who looks for doors nearby and asks at one of them. */
export class Asking {
  /** Undefined before it was looked. */
  doors = $state.raw<readonly NearbyDoorView[]>();
  /** What the member's screen has to show; undefined while nobody is asked. */
  words = $state.raw<readonly string[]>();
  /** The invitation that was given. */
  admitted = $state.raw<{ name: string; link: string }>();
  busy = $state(false);
  failure = $state.raw<Failure>();
  readonly #engine: Engine;
  #leaving = new AbortController();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Looks for doors until the returned function is called, which also ends the asking. */
  follow(): () => void {
    const off = this.#engine.follow(
      (client, signal) => client.doors.nearby({}, { signal }),
      ({ doors }) => (this.doors = doors),
    );
    return () => {
      off();
      this.leave();
    };
  }

  async ask(door: string, name: string): Promise<void> {
    this.leave();
    const { signal } = this.#leaving;
    this.busy = true;
    this.failure = undefined;
    try {
      const steps = await this.#engine.call((client) =>
        client.doors.ask({ door, name }, { signal }),
      );
      for await (const step of steps) {
        if (step.state === 'waiting') this.words = step.words;
        else this.admitted = step;
      }
    } catch (error) {
      if (!signal.aborted) this.failure = failureOf(error);
    } finally {
      if (this.#leaving.signal === signal) {
        this.busy = false;
        this.words = undefined;
      }
    }
  }

  leave(): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.busy = false;
    this.words = undefined;
  }
}
