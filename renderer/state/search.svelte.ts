import type { PersonView, SearchPageView, TagView } from '../../sync/api/index.ts';
import type { SearchTab } from '../navigation/route.ts';
import type { Engine } from './engine.svelte.ts';
import { Pages } from './pages.svelte.ts';
import { holderOf } from './post-holder.ts';
import type { FullHolder } from './post-holder.ts';
import { wholePage } from './whole-page.ts';

type Result = SearchPageView['results'][number];

/** People and tags come in one page: who is not among so many is found by a longer word. */
const FOUND_AT_ONCE = 100;
/** Posts that fill a screen: a search that finds less so far goes on. */
const SCREENFUL = 10;

/** What is found here, kept for coming back to it. */
export class Search {
  readonly posts: Pages<Result>;
  /** Takes newer views of the posts that were found. */
  readonly holder: FullHolder;
  readonly people: Pages<PersonView>;
  readonly tags: Pages<TagView>;
  /** How much was searched, in what time, and what of the query meant nothing. */
  facts = $state.raw<Pick<SearchPageView, 'searched' | 'took' | 'problems'>>();
  #query = $state('');
  #asked: string | undefined;
  /** Counts what was asked: an earlier search is given up. */
  #questions = 0;

  constructor(engine: Engine) {
    this.posts = new Pages(
      ({ post }) => post.address,
      (cursor) => {
        const [query, question] = [this.#query, this.#questions];
        const isWanted = (): boolean => question === this.#questions;
        const ask = async (from: string | undefined) => {
          const {
            results,
            cursor: next,
            ...facts
          } = await engine.call((client) =>
            client.search.posts({ query, ...(from === undefined ? {} : { cursor: from }) }),
          );
          if (from === undefined && isWanted()) this.facts = facts;
          return { rows: results, cursor: next };
        };
        return wholePage(ask, cursor, SCREENFUL, isWanted);
      },
    );
    this.holder = holderOf(
      this.posts,
      ({ post }) => post,
      (result, post) => ({ ...result, post }),
    );
    const named = () => ({ query: this.#query.trim().replace(/^#/u, ''), limit: FOUND_AT_ONCE });
    this.people = new Pages(
      ({ account }) => account,
      async () => ({
        rows: (await engine.call((client) => client.search.people(named()))).people,
      }),
    );
    this.tags = new Pages(
      ({ tag }) => tag,
      async () => ({ rows: (await engine.call((client) => client.search.tags(named()))).tags }),
    );
  }

  get query(): string {
    return this.#query;
  }

  /** Searches, unless that is what was searched for last: coming back finds the place again. */
  ask(query: string, tab: SearchTab | 'posts'): void {
    this.#query = query;
    const asked = `${tab} ${query}`;
    if (asked === this.#asked || query.trim() === '') return;
    this.#asked = asked;
    this.#questions++;
    void (tab === 'posts' ? this.posts : this[tab]).load();
  }

  /** The same again, for what came since. */
  again(tab: SearchTab | 'posts'): void {
    this.#asked = undefined;
    this.ask(this.#query, tab);
  }
}
