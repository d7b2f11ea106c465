import type { CodeDesk, Refusal } from '../../../network/index.ts';
import type { Clock } from '../../ports.ts';
import type { Code } from './code-words.ts';
import { CODE_TRIES, CODE_MS } from '../limits.ts';

export type CodeState = 'open' | 'used' | 'void' | 'over';

/** A code, from when it is made until somebody came in by it, guessed too often, or it ended. */
export class CodeDoor implements CodeDesk {
  readonly #code: Code;
  readonly #clock: Clock;
  readonly #invitation: () => Uint8Array;
  readonly #changed: () => void;
  readonly ends: number;
  tries = CODE_TRIES;
  #used = false;
  #isClosed = false;

  constructor(parts: {
    code: Code;
    clock: Clock;
    /** An open invitation. */
    invitation: () => Uint8Array;
    /** Its state is another one. */
    changed: () => void;
  }) {
    this.#code = parts.code;
    this.#clock = parts.clock;
    this.#invitation = parts.invitation;
    this.#changed = parts.changed;
    this.ends = parts.clock.now() + CODE_MS;
  }

  get code(): string {
    return this.#code.text;
  }
  get number(): number {
    return this.#code.number;
  }
  get state(): CodeState {
    if (this.#used) return 'used';
    if (this.tries <= 0) return 'void';
    return this.#isClosed || this.ends <= this.#clock.now() ? 'over' : 'open';
  }

  /** It buys nothing any more, whoever is just showing it. */
  close(): void {
    this.#isClosed = true;
  }

  closed(): Refusal | undefined {
    const { state } = this;
    return state === 'open' ? undefined : state;
  }
  missed(): void {
    this.tries -= 1;
    this.#changed();
  }
  spend(): Uint8Array {
    this.#used = true;
    this.#changed();
    return this.#invitation();
  }
}
