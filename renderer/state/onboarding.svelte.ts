import { choosePlaces, normalWord } from '../text/phrase.ts';
import type { Failure } from '../transport/failure.ts';
import { busily } from './busily.ts';
import type { Engine } from './engine.svelte.ts';
import type { Session } from './session.svelte.ts';

export type Step = 'name' | 'restore' | 'words' | 'confirm' | 'join';

/** Words that are asked for. */
const ASKED = 3;

/** The way into Starling: a name, the words on paper, the square. */
export class Onboarding {
  step = $state<Step>('name');
  name = $state('');
  busy = $state(false);
  failure = $state.raw<Failure>();
  phrase = $state.raw<readonly string[]>([]);
  /** The 2,048 words a phrase can have. */
  words = $state.raw<readonly string[]>([]);
  /** Places of the phrase that are asked for, from 0. */
  places = $state.raw<readonly number[]>([]);
  readonly #engine: Engine;
  readonly #session: Session;

  constructor(engine: Engine, session: Session) {
    this.#engine = engine;
    this.#session = session;
  }

  async create(): Promise<void> {
    await busily(this, async () => {
      const name = this.name.trim();
      const made = await this.#engine.call((client) => client.session.create({ name }));
      this.phrase = made.phrase;
      this.step = 'words';
    });
  }

  /** The words wait since an earlier time: show them again. */
  async resume(): Promise<void> {
    this.step = 'words';
    await busily(this, async () => {
      this.phrase = await this.#session.phrase();
    });
  }

  async ask(): Promise<void> {
    await busily(this, async () => {
      await this.loadWords();
      this.places = choosePlaces(ASKED, randomBelow);
      this.step = 'confirm';
    });
  }

  /** Whether the answers are the words of the phrase; then they are wiped from this computer. */
  async confirm(answers: readonly string[]): Promise<boolean> {
    const right = this.places.every(
      (place, index) => normalWord(answers[index] ?? '') === this.phrase[place],
    );
    if (!right) return false;
    await busily(this, async () => {
      await this.#session.confirmPhrase();
      this.phrase = [];
      this.step = 'join';
    });
    return true;
  }

  async restore(phrase: readonly string[]): Promise<void> {
    await busily(this, async () => {
      const view = await this.#engine.call((client) =>
        client.session.restore({ phrase: phrase.map(normalWord) }),
      );
      this.#session.take(view);
      this.step = 'join';
    });
  }

  async startRestore(): Promise<void> {
    this.step = 'restore';
    await busily(this, () => this.loadWords());
  }

  async loadWords(): Promise<void> {
    if (this.words.length === 0) this.words = await this.#session.words();
  }
}

function randomBelow(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}
