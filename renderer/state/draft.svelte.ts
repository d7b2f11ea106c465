import { lengthOf } from '../text/letters.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import { recall, remember } from './storage.ts';

/** A post that is being written. It is kept in this window's storage until it was sent. */
export class Draft {
  #text = $state('');
  /** BCP 47 tag of the language it is written in; empty when not said. */
  language = $state('');
  saving = $state(false);
  failure = $state.raw<Failure>();
  readonly length = $derived(lengthOf(this.#text));
  readonly isBlank = $derived(this.#text.trim() === '');
  readonly replyTo: string | undefined;
  readonly #key: string;
  readonly #engine: Engine;

  /** `owner` is the account that writes: another one on this computer has its own drafts. */
  constructor(engine: Engine, owner: string, replyTo?: string) {
    this.#engine = engine;
    this.replyTo = replyTo;
    this.#key = `draft.${owner}.${replyTo ?? 'new'}`;
    this.#text = recall(this.#key) ?? '';
    this.language = recall('language') ?? '';
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    remember(this.#key, text);
  }

  get canSend(): boolean {
    return !this.isBlank && !this.length.tooLong && !this.saving;
  }

  /**
   * `sent`, or `waiting` while one's restored account is still being looked for; undefined when it
   * was not saved: then the text stays.
   */
  async send(): Promise<'sent' | 'waiting' | undefined> {
    if (!this.canSend) return undefined;
    this.saving = true;
    this.failure = undefined;
    try {
      const saved = await this.#engine.call((client) =>
        client.posts.create({
          text: this.#text.trimEnd(),
          langs: this.language === '' ? [] : [this.language],
          ...(this.replyTo === undefined ? {} : { replyTo: this.replyTo }),
        }),
      );
      remember('language', this.language);
      this.text = '';
      return 'waiting' in saved ? 'waiting' : 'sent';
    } catch (error) {
      this.failure = failureOf(error);
      return undefined;
    } finally {
      this.saving = false;
    }
  }
}
