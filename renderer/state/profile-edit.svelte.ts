import { PROFILE_LINKS_LIMIT } from '../../sync/api/index.ts';
import type { ImageView, ProfileView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** What was typed or chosen; what is left out stays as it is. Null takes a picture away. */
export interface ProfileInput {
  readonly name?: string;
  readonly about?: string;
  /** One on each line. */
  readonly links?: string;
  readonly domain?: string;
  readonly avatar?: ImageView | null;
  readonly banner?: ImageView | null;
}

/** One's own profile while it is changed: what is typed wins over what arrives until it is saved. */
export class ProfileEdit {
  #typed = $state.raw<ProfileInput>({});
  saving = $state(false);
  failure = $state.raw<Failure>();
  readonly #engine: Engine;
  readonly #view: () => ProfileView | undefined;

  constructor(engine: Engine, view: () => ProfileView | undefined) {
    this.#engine = engine;
    this.#view = view;
  }

  get name(): string {
    return this.#typed.name ?? this.#view()?.name ?? '';
  }

  get about(): string {
    return this.#typed.about ?? this.#view()?.about ?? '';
  }

  get links(): string {
    return this.#typed.links ?? this.#view()?.links.join('\n') ?? '';
  }

  get domain(): string {
    return this.#typed.domain ?? this.#view()?.domain ?? '';
  }

  get avatar(): ImageView | undefined {
    return this.#picture('avatar');
  }

  get banner(): ImageView | undefined {
    return this.#picture('banner');
  }

  get linksWrong(): boolean {
    const links = linesOf(this.links);
    return links.length > PROFILE_LINKS_LIMIT || links.some((link) => !URL.canParse(link));
  }

  get canSave(): boolean {
    const changed = Object.keys(this.#typed).length > 0;
    return changed && !this.saving && this.name.trim() !== '' && !this.linksWrong;
  }

  change(typed: ProfileInput): void {
    this.#typed = { ...this.#typed, ...typed };
  }

  /** True when it was kept. */
  async save(): Promise<boolean> {
    this.saving = true;
    this.failure = undefined;
    const { links, domain, avatar, banner } = this.#typed;
    try {
      await this.#engine.call((client) =>
        client.profile.update({
          name: this.name.trim(),
          about: this.about,
          ...(links === undefined ? {} : { links: linesOf(links) }),
          ...(domain === undefined ? {} : { domain: domain.trim() === '' ? null : domain.trim() }),
          ...(avatar === undefined ? {} : { avatar }),
          ...(banner === undefined ? {} : { banner }),
        }),
      );
      this.#typed = {};
      return true;
    } catch (error) {
      this.failure = failureOf(error);
      return false;
    } finally {
      this.saving = false;
    }
  }

  #picture(which: 'avatar' | 'banner'): ImageView | undefined {
    const typed = this.#typed[which];
    return typed === undefined ? this.#view()?.[which] : (typed ?? undefined);
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
