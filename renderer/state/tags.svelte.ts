import type { TagView } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';

/** The tags one follows: asked for when they are shown, and known from then on. */
export class Tags {
  followed = $state.raw<readonly TagView[]>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Nothing is shown of them where they cannot be read: they stand beside other things. */
  async load(): Promise<void> {
    try {
      const { tags } = await this.#engine.call((client) => client.tags.followed({}));
      this.followed = tags;
    } catch {
      // The screen that shows them says what it knows without them.
    }
  }

  replace(tag: TagView): void {
    if (this.followed === undefined) return;
    const others = this.followed.filter((other) => other.tag !== tag.tag);
    this.followed = tag.followed ? [tag, ...others] : others;
  }
}
