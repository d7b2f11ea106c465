import type { PersonView, TagView } from '../../sync/api/index.ts';
import type { SoughtWord } from '../text/word-at-caret.ts';
import type { Engine } from './engine.svelte.ts';

/** More would not be read before the next letter is written. */
const SHOWN = 6;

export type Suggestion =
  | { readonly kind: 'person'; readonly person: PersonView }
  | { readonly kind: 'tag'; readonly tag: TagView };

/** People and tags that a word which is being written may mean. */
export class Suggestions {
  list = $state.raw<readonly Suggestion[]>([]);
  /** The one that Enter takes. */
  active = $state(0);
  word = $state.raw<SoughtWord>();
  readonly #engine: Engine;
  #asked = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get open(): boolean {
    return this.word !== undefined && this.list.length > 0;
  }

  get chosen(): Suggestion | undefined {
    return this.list[this.active];
  }

  async seek(word: SoughtWord | undefined): Promise<void> {
    const asked = ++this.#asked;
    if (word === undefined) {
      this.close();
      return;
    }
    const list = await this.#find(word);
    // Another letter was written meanwhile.
    if (asked !== this.#asked) return;
    this.word = word;
    this.list = list;
    this.active = 0;
  }

  close(): void {
    this.#asked++;
    this.word = undefined;
    this.list = [];
  }

  move(step: 1 | -1): void {
    this.active = (this.active + step + this.list.length) % this.list.length;
  }

  async #find({ kind, query }: SoughtWord): Promise<readonly Suggestion[]> {
    try {
      if (kind === 'tag') {
        const { tags } = await this.#engine.call(({ search }) =>
          search.tags({ query, limit: SHOWN }),
        );
        return tags.map((tag) => ({ kind: 'tag', tag }));
      }
      const { people } = await this.#engine.call(({ search }) =>
        search.people({ query, limit: SHOWN }),
      );
      return people.filter(({ me }) => !me).map((person) => ({ kind: 'person', person }));
    } catch {
      // Whoever is meant can still be written out.
      return [];
    }
  }
}
