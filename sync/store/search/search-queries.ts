import { tagKey } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import type { Database } from '../database/database.ts';
import type { FoundContent, PostQueries } from '../posts/post-queries.ts';
import type { PostRow } from '../rows.ts';
import type { DueText } from './due-text.ts';
import { anyPost, authorWord, langWord, tagWord, traitWord } from './search-facts.ts';
import { firstRow, type SearchIndex } from './search-index.ts';
import { type Mark, marksOf } from './search-marks.ts';
import { type Candidate, LAST_ROW, SearchCandidates } from './search-candidates.ts';
import { indexedTerm, occurrences, type SearchTerm, type Token, tokensOf } from './search-text.ts';
import type { PostSearch, SearchPart } from './post-search.ts';
import { StoreError } from '../store-error.ts';

export interface FoundPage {
  found: { post: PostRow; marks: Mark[] }[];
  /** Present where there may be more, even where nothing was found yet. */
  cursor?: string;
}

/**
 * Posts that one page reads in vain, to see whether a phrase stands there: 3 ms. A page that finds
 * less is shorter, and the next one goes on.
 */
const IN_VAIN = 100;
/** Among the beginnings of a few letters, before a long one is looked up as a whole. */
const IN_VAIN_FIRST = 40;
/**
 * Milliseconds after which a page that reads in vain ends, and the next one goes on; one that finds
 * may take twice as long. What has begun is brought to its end, 2 ms.
 */
const PATIENCE_MS = 3;
/** Posts read in any case, however slow the computer is. */
const READ_LEAST = 16;
/**
 * Posts with one of the words that are compared with those that have the others: on a first page few,
 * then twice as many each time; the most are those of all words together, 2 ms.
 */
const SHARE_FIRST = 256;
const SHARES_MOST = 4096;

/** Posts, the latest that wait for it, whose full text a search writes before it begins: 90 ms. */
const DUE_AT_ONCE = 2000;

/** Posts by what they say, the latest first. */
export class SearchQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;
  readonly #index: SearchIndex;
  readonly #due: DueText;
  readonly #candidates: SearchCandidates;
  readonly #clock: () => number;

  constructor(parts: {
    database: Database;
    accounts: AccountTable;
    posts: PostQueries;
    index: SearchIndex;
    due: DueText;
    clock: () => number;
  }) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#posts = parts.posts;
    this.#index = parts.index;
    this.#due = parts.due;
    this.#candidates = new SearchCandidates(parts.database);
    this.#clock = parts.clock;
  }

  /** Posts among which is searched. */
  get searched(): number {
    return this.#index.size;
  }

  page(search: PostSearch, limit: number, before?: string): FoundPage {
    this.#due.settle(DUE_AT_ONCE);
    return this.#database.reading(() => this.#page(search, limit, before));
  }

  #page(search: PostSearch, limit: number, before?: string): FoundPage {
    const found: FoundPage['found'] = [];
    const { since = 0, until } = search;
    const top = until === undefined ? this.#row('max') + 1 : lastRow(until);
    let at = Math.min(top, before === undefined ? LAST_ROW : readCursor(before));
    const end = Math.max(firstRow(since), this.#row('min'));
    const began = this.#clock();
    const isLate = (patience = PATIENCE_MS): boolean => this.#clock() - began > patience;
    // First by beginnings of a few letters, which give the latest at once. Where few of these go on
    // as wanted, all posts with such words are few as well, and may be gathered.
    for (const whole of hasLongBeginning(search) ? [false, true] : [true]) {
      let vain = 0;
      let elsewhere = 0;
      const isOver = (): boolean => vain === IN_VAIN || (!whole && elsewhere === IN_VAIN_FIRST);
      for (const { from, rows } of this.#stretches(search, whole, at, end, before !== undefined)) {
        for (const candidate of rows) {
          if (found.length === limit) return { found, cursor: String(at) };
          if (isOver()) break;
          at = candidate.row;
          const fitting = this.#fitting(search, whole, candidate);
          if (typeof fitting !== 'string') found.push(fitting);
          else vain += 1;
          if (fitting === 'elsewhere') elsewhere += 1;
          const tooLate = vain >= READ_LEAST ? isLate() : isLate(2 * PATIENCE_MS);
          if (vain + found.length >= READ_LEAST && tooLate) return { found, cursor: String(at) };
        }
        if (isOver()) break;
        if (from === end) return { found };
        at = from;
        if (isLate()) return { found, cursor: String(at) };
      }
      // What is in vain for another reason says nothing about how many have the long beginning.
      if (elsewhere < IN_VAIN_FIRST) break;
    }
    return { found, cursor: String(at) };
  }

  /**
   * The post, where it is what is searched for. `elsewhere`: not all that is wanted stands there;
   * `unwanted`: it does, with something that must not, or at another time.
   */
  #fitting(
    search: PostSearch,
    whole: boolean,
    { row, record }: Candidate,
  ): FoundPage['found'][number] | 'elsewhere' | 'unwanted' {
    let tokens: Token[] | undefined;
    const all = search.all.filter((part) => !isExact(part, whole));
    const none = search.none.filter((part) => !isLeftOut(search, part));
    if (all.length + none.length > 0) {
      const content = this.#posts.contentOf(record);
      const words = tokensOf(content.text);
      tokens = words;
      if (!all.every((part) => holds(part, content, words))) return 'elsewhere';
      const has = (part: SearchPart): boolean =>
        isIndexed(part)
          ? this.#candidates.has(row, this.#words(part, true))
          : holds(part, content, words);
      if (none.some(has)) return 'unwanted';
    }
    const post = this.#posts.rowOf(record);
    if (!isWithin(search, Math.min(post.created, post.seen))) return 'unwanted';
    return { post, marks: marksOf(search, post, tokens ?? tokensOf(post.text)) };
  }

  /** What the index finds, from a row down to another, in stretches that take little time each. */
  *#stretches(
    search: PostSearch,
    whole: boolean,
    below: number,
    end: number,
    goesOn: boolean,
  ): Generator<{ from: number; rows: Iterable<Candidate> }> {
    const all = search.all.flatMap((part) => this.#words(part, whole));
    const none = search.none.flatMap((part) =>
      isLeftOut(search, part) ? this.#words(part, true) : [],
    );
    const wanted = { all: [...new Set(all.length === 0 ? [anyPost] : all)], none };
    if ((whole && hasLongBeginning(search)) || this.#candidates.isQuick(wanted, goesOn)) {
      yield { from: end, rows: this.#candidates.everything(wanted, below, end) };
      return;
    }
    const most = Math.ceil(SHARES_MOST / (wanted.all.length + none.length));
    for (let at = below, share = goesOn ? most : SHARE_FIRST; ; share *= 2) {
      const stretch = this.#candidates.stretch(wanted, at, end, Math.min(share, most));
      yield stretch;
      at = stretch.from;
    }
  }

  /** The first or last row that is taken. */
  #row(edge: 'min' | 'max'): number {
    return (
      this.#database.sql<{ row: number | null }>(`SELECT ${edge}(row) row FROM found_posts`).get()
        ?.row ?? 0
    );
  }

  /** What the index knows of a part, as FTS5 expressions that must all match. */
  #words(part: SearchPart, whole: boolean): string[] {
    // Where the post is read in any case a few letters do: of a long beginning all posts are gathered.
    if ('term' in part) return indexedTerm(part.term, whole && isExact(part, true)).expressions;
    return [this.#fact(part) ?? NOTHING].map((word) => `"${word}"`);
  }
  #fact(part: Exclude<SearchPart, { term: SearchTerm }>): string | undefined {
    if ('tag' in part) return tagWord(part.tag);
    if ('trait' in part) return traitWord(part.trait);
    if ('lang' in part) return langWord(part.lang);
    const account = this.#accounts.find(part.author);
    return account === undefined ? undefined : authorWord(account.digest);
  }
}

function isWithin({ since = -Infinity, until = Infinity }: PostSearch, sort: number): boolean {
  return sort >= since && sort < until;
}

/** No post has it. */
const NOTHING = '\uf8ff';

const hasLongBeginning = ({ all }: PostSearch): boolean => all.some(isLongBeginning);

/** FTS5 gathers all posts with words that begin so before it gives the first. */
function isLongBeginning(part: SearchPart): boolean {
  return 'term' in part && isExact(part, true) && !isExact(part, false);
}

/**
 * Whether the index leaves out what has a part that must not be there. Beside a long beginning it
 * would walk over all posts that have both, and of a long beginning itself it gathers all.
 */
function isLeftOut(search: PostSearch, part: SearchPart): boolean {
  return isExact(part, true) && !isLongBeginning(part) && !hasLongBeginning(search);
}

/** The index says it for certain: neither a phrase nor cut short nor perhaps another's. */
function isExact(part: SearchPart, whole: boolean): boolean {
  return 'term' in part ? indexedTerm(part.term, whole).exact : isIndexed(part);
}

/** Only the index says it. */
function isIndexed(part: SearchPart): boolean {
  return 'trait' in part || 'lang' in part;
}

function holds(part: SearchPart, post: FoundContent, tokens: readonly Token[]): boolean {
  if ('term' in part) return occurrences(tokens, part.term).length > 0;
  if ('author' in part) return part.author === post.account;
  if ('tag' in part)
    return post.facets.some((facet) => 'tag' in facet && tagKey(facet.tag) === part.tag);
  return true;
}

/** After the last row that a post before this time can have, but for a flood within one second. */
function lastRow(until: number): number {
  return firstRow(until) + SPREAD;
}
/** Rows of an hour: what a flood is spread over. */
const SPREAD = firstRow(3_600_000);

function readCursor(text: string): number {
  const row = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(row)) return row;
  throw new StoreError('BAD_INPUT', 'This page of posts cannot be found; start again at the top.');
}
