import { POLL_OPTIONS_LIMIT } from '../../sync/api/index.ts';
import type { DraftContent } from '../../sync/api/index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a poll can be open, in milliseconds; 0 is without an end. */
export const POLL_TIMES = [HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 0] as const;
const FIRST_TIME = DAY_MS;

type PollInput = NonNullable<DraftContent['poll']>;

/** A question with answers that is being written. */
export class PollDraft {
  #options = $state.raw<readonly string[]>(['', '']);
  #multiple = $state(false);
  #time = $state<number>(FIRST_TIME);
  readonly #changed: () => void;

  constructor(changed: () => void, begin?: PollInput) {
    this.#changed = changed;
    if (begin === undefined) return;
    this.#options = atLeastTwo(begin.options);
    this.#multiple = begin.multiple;
    // A draft says when it would end; what was chosen is how long it takes until then.
    this.#time = begin.ends === undefined ? 0 : nearestTime(begin.ends - Date.now());
  }

  get options(): readonly string[] {
    return this.#options;
  }

  get canGrow(): boolean {
    return this.#options.length < POLL_OPTIONS_LIMIT;
  }

  get multiple(): boolean {
    return this.#multiple;
  }

  set multiple(multiple: boolean) {
    this.#multiple = multiple;
    this.#changed();
  }

  get time(): number {
    return this.#time;
  }

  set time(time: number) {
    this.#time = time;
    this.#changed();
  }

  write(index: number, text: string): void {
    this.#options = this.#options.map((option, at) => (at === index ? text : option));
    this.#changed();
  }

  add(): void {
    if (this.canGrow) this.#options = [...this.#options, ''];
    this.#changed();
  }

  remove(index: number): void {
    this.#options = atLeastTwo(this.#options.filter((_, at) => at !== index));
    this.#changed();
  }

  /** As the engine takes it; to be posted, without the answers that were left empty. */
  input(posted = false): PollInput {
    const options = posted
      ? this.#options.map((option) => option.trim()).filter((option) => option !== '')
      : [...this.#options];
    const ends = this.#time === 0 ? {} : { ends: Date.now() + this.#time };
    return { options, multiple: this.#multiple, ...ends };
  }
}

function atLeastTwo(options: readonly string[]): readonly string[] {
  return options.length < 2 ? [...options, '', ''].slice(0, 2) : options;
}

function nearestTime(left: number): number {
  return POLL_TIMES.reduce((best, time) =>
    time !== 0 && Math.abs(time - left) < Math.abs(best - left) ? time : best,
  );
}
