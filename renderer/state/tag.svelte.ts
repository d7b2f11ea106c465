import type { TagView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import { Feed } from './feed.svelte.ts';

/** A tag and the posts that carry it. */
export class Tag {
  view = $state.raw<TagView>();
  failure = $state.raw<Failure>();
  readonly feed: Feed;
  readonly #engine: Engine;
  readonly #tag: string;

  constructor(engine: Engine, tag: string) {
    this.#engine = engine;
    this.#tag = tag;
    this.feed = new Feed(engine, { everyone: true, tag });
  }

  show(): () => void {
    void this.load();
    return this.feed.show();
  }

  async load(): Promise<void> {
    try {
      this.view = await this.#engine.call((client) => client.tags.get({ tag: this.#tag }));
      this.failure = undefined;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
