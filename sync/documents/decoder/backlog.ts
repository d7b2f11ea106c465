import type { Answers, Question } from './messages.ts';

export interface Pending {
  question: Question;
  resolve(answer: Answers[keyof Answers]): void;
  reject(error: Error): void;
}

/** Questions in one message: each message costs 0.1 ms on either side, a live change 0.05 ms. */
const QUESTIONS_PER_MESSAGE = 64;
/** Bytes of changes in one message, so that no message keeps the others waiting for long. */
const BYTES_PER_MESSAGE = 256 * 1024;

/** What is still to be asked, and how much of it goes into one message. */
export class Backlog {
  #waiting: Pending[] = [];
  /** Under way when a decoder ended: asked again one by one before anything else. */
  #suspects: Pending[] = [];

  add(pending: Pending): void {
    this.#waiting.push(pending);
  }
  suspect(pending: readonly Pending[]): void {
    this.#suspects.push(...pending);
  }

  get hasSuspects(): boolean {
    return this.#suspects.length > 0;
  }

  /** The next message: a suspect alone, a whole document, or live changes together. */
  next(): Pending[] {
    if (this.#suspects.length > 0) return this.#suspects.splice(0, 1);
    let bytes = 0;
    let count = 0;
    for (const { question } of this.#waiting) {
      const size = sizeOf(question);
      if (count > 0 && (count >= QUESTIONS_PER_MESSAGE || bytes + size > BYTES_PER_MESSAGE)) break;
      bytes += size;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  clear(): Pending[] {
    const all = [...this.#suspects, ...this.#waiting];
    this.#suspects = [];
    this.#waiting = [];
    return all;
  }
}

/** Whole documents go alone: whoever waits behind one waits for 5 ms. */
function sizeOf(question: Question): number {
  if (question.ask !== 'extend' || question.base !== null) return BYTES_PER_MESSAGE;
  return question.steps.reduce((sum, { change }) => sum + change.length, 0);
}
