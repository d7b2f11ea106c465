import { isTag, tagKey } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { isLanguage, searchTerm } from '../../store/index.ts';
import type { PostSearch, PostTrait, SearchPart } from '../../store/index.ts';
import { queryParts } from './query-parts.ts';
import type { QueryPart } from './query-parts.ts';

export interface QueryProblem {
  part: string;
  code: 'unknown-filter' | 'bad-date' | 'unknown-person' | 'open-quote' | 'empty';
}
export interface ParsedQuery {
  /** Absent where nothing is left to search for. */
  search?: PostSearch;
  problems: QueryProblem[];
}
/** The account that somebody means: its id, fingerprint or name, or "me". */
export type FindAuthor = (text: string) => AccountId | undefined;

/** Parts that are searched for; what follows in a query of 500 letters narrows nothing any more. */
const PARTS_MOST = 32;
const DAY = 24 * 60 * 60 * 1000;
const TRAITS: Readonly<Record<string, PostTrait>> = {
  'has:image': 'image',
  'has:poll': 'poll',
  'has:link': 'link',
  'has:quote': 'quote',
  'has:warning': 'warning',
  'is:reply': 'reply',
};
/** What begins an address, not a filter. */
const SCHEMES = new Set(['http', 'https', 'mailto', 'starling']);

/** A query as a person writes it. What means nothing is told, and the rest is searched for. */
export function parseQuery(query: string, findAuthor: FindAuthor): ParsedQuery {
  const search: PostSearch = { all: [], none: [] };
  const problems: QueryProblem[] = [];
  for (const part of queryParts(query).slice(0, PARTS_MOST)) {
    if (part.open) problems.push({ part: part.written, code: 'open-quote' });
    const read = readPart(part, findAuthor);
    if (typeof read === 'string') problems.push({ part: part.written, code: read });
    else if ('since' in read) narrow(search, read);
    else (part.not ? search.none : search.all).push(read);
  }
  const { all, none, since, until } = search;
  const isEmpty = all.length + none.length === 0 && since === undefined && until === undefined;
  if (!isEmpty) return { search, problems };
  return { problems: problems.length > 0 ? problems : [{ part: query, code: 'empty' }] };
}

interface Stretch {
  since: number;
  until: number;
}

function readPart(
  part: QueryPart,
  findAuthor: FindAuthor,
): SearchPart | Stretch | QueryProblem['code'] {
  const { filter, value } = part;
  if (filter === undefined || SCHEMES.has(filter)) return readWords(part);
  switch (filter) {
    case 'from': {
      const author = findAuthor(value);
      return author === undefined ? 'unknown-person' : { author };
    }
    case 'has':
    case 'is': {
      const trait = TRAITS[`${filter}:${value.toLowerCase()}`];
      return trait === undefined ? 'unknown-filter' : { trait };
    }
    case 'lang':
      return isLanguage(value) ? { lang: value } : 'unknown-filter';
    case 'since':
    case 'until': {
      const day = dayOf(value);
      if (day === undefined) return 'bad-date';
      // What is not since a day is before it.
      const isSince = (filter === 'since') !== part.not;
      const edge = filter === 'since' ? day : day + DAY;
      return isSince ? { since: edge, until: Infinity } : { since: -Infinity, until: edge };
    }
    default:
      return 'unknown-filter';
  }
}

function readWords(part: QueryPart): SearchPart | 'empty' {
  const { value, quoted, not, last } = part;
  const tag = /^[#＃](.+)$/su.exec(value)?.[1];
  if (!quoted && tag !== undefined && isTag(tag)) return { tag: tagKey(tag) };
  const goesOn = value.endsWith('*');
  const term = searchTerm(
    part.filter === undefined ? value : part.written,
    goesOn || (last && !quoted && !not),
  );
  return term.tokens.length === 0 ? 'empty' : { term };
}

function narrow(search: PostSearch, { since, until }: Stretch): void {
  if (since !== -Infinity) search.since = Math.max(search.since ?? since, since);
  if (until !== Infinity) search.until = Math.min(search.until ?? until, until);
}

/** The beginning of a day, UTC; undefined for what is no day. */
function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`);
  // 30 February is read as a day in March.
  return Number.isNaN(day) || !new Date(day).toISOString().startsWith(text) ? undefined : day;
}
