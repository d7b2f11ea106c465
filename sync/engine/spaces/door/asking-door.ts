import type { AskDesk, Asking, LastWord } from '../../../network/index.ts';
import { toHex } from '../../../protocol/index.ts';
import type { Clock, Random } from '../../ports.ts';
import { wordsOf } from './code-words.ts';
import { CODE_WORDS, ASKING_MS, ASKING_LIMIT, ASKING_FROM_ONE } from '../limits.ts';

export interface Waiting {
  id: string;
  /** As they call themselves. */
  name: string;
  /** The same words stand on their screen, if nobody is in between. */
  words: string[];
}

/** A door at which people nearby ask, and those who wait there for an answer. */
export class AskingDoor implements AskDesk {
  readonly ends: number;
  readonly #waiting = new Map<
    string,
    Waiting & { host: string; answer: (word: LastWord) => void }
  >();
  readonly #random: Random;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #isClosed = false;

  constructor(parts: { random: Random; clock: Clock; changed: () => void }) {
    this.#random = parts.random;
    this.#clock = parts.clock;
    this.#changed = parts.changed;
    this.ends = parts.clock.now() + ASKING_MS;
  }

  get isOpen(): boolean {
    return !this.#isClosed && this.ends > this.#clock.now();
  }
  /** In the order in which they came. */
  get waiting(): Waiting[] {
    return [...this.#waiting.values()].map(({ id, name, words }) => ({ id, name, words }));
  }

  hasRoom({ address }: { address: string }): boolean {
    const host = hostOf(address);
    const same = [...this.#waiting.values()].filter((one) => one.host === host);
    return this.isOpen && this.#waiting.size < ASKING_LIMIT && same.length < ASKING_FROM_ONE;
  }

  decide({ name, check, address }: Asking, gone: AbortSignal): Promise<LastWord> {
    return new Promise((resolve) => {
      const id = toHex(this.#random(8));
      const answer = (word: LastWord): void => {
        if (!this.#waiting.delete(id)) return;
        this.#changed();
        resolve(word);
      };
      gone.addEventListener('abort', () => answer({ refused: 'over' }));
      const words = wordsOf(check, CODE_WORDS);
      this.#waiting.set(id, { id, name, words, host: hostOf(address), answer });
      this.#changed();
    });
  }

  /** @returns false where nobody of that id waits any more */
  answer(id: string, word: LastWord): boolean {
    const waiting = this.#waiting.get(id);
    waiting?.answer(word);
    return waiting !== undefined;
  }

  /** Whoever still waits hears that it is over. */
  close(): void {
    this.#isClosed = true;
    for (const { answer } of [...this.#waiting.values()]) answer({ refused: 'over' });
  }
}

/** The address without its port. */
function hostOf(address: string): string {
  return address.split('/').slice(0, 3).join('/');
}
