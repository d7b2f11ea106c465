import { POST_IMAGES_LIMIT, sendImage, WARNING_LIMIT } from '../../sync/api/index.ts';
import type { DraftContent, ImageView, PersonView } from '../../sync/api/index.ts';
import { claimedName } from '../components/person.ts';
import { countLetters, lengthOf } from '../text/letters.ts';
import { fromBytes, inBytes, movedMentions } from '../text/mention-ranges.ts';
import type { Mention } from '../text/mention-ranges.ts';
import type { SoughtWord } from '../text/word-at-caret.ts';
import type { Client } from '../transport/connection.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import { EMPTY, isEmpty, isPoll, targetKey } from './draft-content.ts';
import type { DraftTarget } from './draft-content.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { Engine } from './engine.svelte.ts';
import { PollDraft } from './poll-draft.svelte.ts';
import { recall, remember } from './storage.ts';
import { Suggestions } from './suggestions.svelte.ts';

/** A post that is being written. It is kept until it was sent, whatever happens. */
export class Draft {
  readonly target: DraftTarget;
  readonly suggestions: Suggestions;
  #text = $state('');
  #mentions: readonly Mention[] = [];
  #language = $state('');
  #warning = $state<string>();
  #sensitive = $state(false);
  images = $state.raw<readonly ImageView[]>([]);
  poll = $state.raw<PollDraft>();
  /** Pictures that are being made ready. */
  adding = $state(0);
  saving = $state(false);
  failure = $state.raw<Failure>();
  readonly length = $derived(lengthOf(this.#text));
  readonly isBlank = $derived(isEmpty(this.content()));
  readonly #engine: Engine;
  readonly #keeper: DraftKeeper;
  /** Somebody wrote in it, here or in an earlier window. */
  #touched = false;
  #typed = false;

  /** `owner` is the account that writes: another one on this computer has its own drafts. */
  constructor(engine: Engine, owner: string, target: DraftTarget) {
    this.#engine = engine;
    this.suggestions = new Suggestions(engine);
    this.target = target;
    this.#keeper = new DraftKeeper(engine, `draft.${owner}.${targetKey(target)}`);
    const kept = this.#keeper.recall();
    this.#touched = kept !== undefined;
    this.#take(kept?.content ?? { ...EMPTY, langs: lastUsed() });
    void this.#keeper.find(target, kept?.changed ?? 0).then((found) => {
      // Nobody's letters are replaced under their hands.
      if (found === undefined || this.#typed) return;
      this.#touched = true;
      this.#take(found);
    });
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#mentions = movedMentions(this.#text, text, this.#mentions);
    this.#text = text;
    this.kept();
  }

  /** BCP 47 tag of the language it is written in; empty when not said. */
  get language(): string {
    return this.#language;
  }

  set language(language: string) {
    this.#language = language;
    if (!this.isBlank) this.kept();
  }

  /** Absent where there is none; empty while its words are being written. */
  get warning(): string | undefined {
    return this.#warning;
  }

  set warning(warning: string | undefined) {
    this.#warning = warning;
    this.kept();
  }

  get sensitive(): boolean {
    return this.#sensitive;
  }

  set sensitive(sensitive: boolean) {
    this.#sensitive = sensitive;
    this.kept();
  }

  get canSend(): boolean {
    const says = this.#text.trim() !== '' || this.images.length > 0;
    const asks = this.poll === undefined || isPoll(this.poll.input());
    const warns = countLetters(this.#warning ?? '') <= WARNING_LIMIT;
    return says && asks && warns && !this.length.tooLong && !this.saving && this.adding === 0;
  }

  get roomForImages(): number {
    return POST_IMAGES_LIMIT - this.images.length - this.adding;
  }

  /** Puts a person or a tag in the place of a word that was begun; returns where the caret goes. */
  complete(word: SoughtWord, found: PersonView | string): number {
    const name = typeof found === 'string' ? `#${found}` : `@${claimedName(found)}`;
    this.text = `${this.#text.slice(0, word.start)}${name} ${this.#text.slice(word.end)}`;
    const end = word.start + name.length;
    if (typeof found !== 'string') {
      const mention = { start: word.start, end, account: found.account };
      this.#mentions = [...this.#mentions, mention].sort((a, b) => a.start - b.start);
      this.kept();
    }
    return end + 1;
  }

  async addImages(files: readonly File[]): Promise<void> {
    this.failure = undefined;
    const taken = files.slice(0, this.roomForImages);
    this.adding += taken.length;
    for (const file of taken) {
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const image = await this.#engine.call(({ images }) => sendImage(images, bytes));
        this.images = [...this.images, image];
        this.kept();
      } catch (error) {
        this.failure = failureOf(error);
      } finally {
        this.adding--;
      }
    }
  }

  changeImages(images: readonly ImageView[]): void {
    this.images = images;
    this.kept();
  }

  togglePoll(): void {
    this.poll = this.poll === undefined ? new PollDraft(() => this.kept()) : undefined;
    this.kept();
  }

  content(): DraftContent {
    return {
      text: this.#text,
      mentions: inBytes(this.#text, this.#mentions),
      langs: this.#language === '' ? [] : [this.#language],
      sensitive: this.#sensitive,
      images: [...this.images],
      ...(this.#warning === undefined ? {} : { warning: this.#warning }),
      ...(this.poll === undefined ? {} : { poll: this.poll.input() }),
      ...defined(this.target),
    };
  }

  /** Something changed: it is kept at once. */
  kept(): void {
    this.#touched = true;
    this.#typed = true;
    this.#keeper.keep(this.content());
  }

  flush(): void {
    void this.#keeper.flush();
  }

  /** Whether there is something in it that would be missed. */
  get isKept(): boolean {
    return this.#touched && !this.isBlank;
  }

  /** Begins with what a post says, unless one has begun to change it. */
  begin(content: DraftContent): void {
    if (!this.#touched) this.#take(content);
  }

  /** Goes on with a draft that the engine kept. */
  resume(id: string, content: DraftContent): void {
    this.#keeper.adopt(id);
    this.#touched = true;
    this.#typed = true;
    this.#take(content);
  }

  discard(): void {
    this.#keeper.forget();
    this.#touched = false;
    this.#take({ ...EMPTY, langs: lastUsed() });
  }

  /**
   * `sent`, or `waiting` while one's restored account is still being looked for; undefined when it
   * was not saved: then everything stays.
   */
  async send(): Promise<'sent' | 'waiting' | undefined> {
    if (!this.canSend) return undefined;
    this.saving = true;
    this.failure = undefined;
    try {
      const saved = await this.#engine.call((client) => this.#post(client));
      remember('language', this.#language);
      this.discard();
      return 'waiting' in saved ? 'waiting' : 'sent';
    } catch (error) {
      this.failure = failureOf(error);
      return undefined;
    } finally {
      this.saving = false;
    }
  }

  #post({ posts }: Client) {
    const { poll, replyTo, quote, edits, ...content } = this.content();
    const text = content.text.trimEnd();
    const warning = content.warning?.trim();
    const said = {
      ...content,
      text,
      mentions: content.mentions.filter(({ end }) => end <= new TextEncoder().encode(text).length),
      warning: warning === '' ? undefined : warning,
    };
    if (edits !== undefined) return posts.edit({ address: edits, ...said });
    return posts.create({
      ...said,
      ...defined({ replyTo, quote }),
      ...(poll === undefined ? {} : { poll: this.poll?.input(true) ?? poll }),
    });
  }

  #take(content: DraftContent): void {
    this.#text = content.text;
    this.#mentions = fromBytes(content.text, content.mentions);
    this.#language = content.langs[0] ?? '';
    this.#warning = content.warning;
    this.#sensitive = content.sensitive;
    this.images = content.images;
    this.poll =
      content.poll === undefined ? undefined : new PollDraft(() => this.kept(), content.poll);
  }
}

const lastUsed = (): string[] => {
  const language = recall('language') ?? '';
  return language === '' ? [] : [language];
};

function defined({ replyTo, quote, edits }: DraftTarget): {
  replyTo?: string;
  quote?: string;
  edits?: string;
} {
  return {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(quote === undefined ? {} : { quote }),
    ...(edits === undefined ? {} : { edits }),
  };
}
