import { fitsGraphemes, limits, utf8Length } from '../../protocol/index.ts';
import type { PostContent } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { findFacets } from './find-facets.ts';
import { checkMentions } from './mentions.ts';
import type { GivenMention } from './mentions.ts';
import { whoIs } from './who-is.ts';

const LANGUAGE = /^[A-Za-z0-9-]+$/;

/** What an author wrote, as `posts.create` and `posts.edit` take it; pictures are looked at apart. */
export interface WrittenContent {
  text: string;
  mentions: readonly GivenMention[];
  langs: string[];
  warning?: string | undefined;
  sensitive: boolean;
}

/**
 * What a record says of it. The text goes out as it was written, to the last space.
 * @param saysMore the post has pictures, a quote or a poll: it needs no text
 * @throws EngineError BAD_INPUT or TOO_LONG
 */
export function postContent(
  { store, account }: Pick<Core, 'store' | 'account'>,
  written: WrittenContent,
  saysMore: boolean,
): PostContent {
  const { text, langs, sensitive } = written;
  checkText(text, saysMore);
  checkLanguages(langs);
  const warning = checkedWarning(written.warning);
  const chosen = checkMentions(text, written.mentions);
  return {
    text,
    langs,
    facets: findFacets(text, chosen, whoIs(store, account.account)),
    ...(warning === undefined ? {} : { warning }),
    ...(sensitive ? { sensitive } : {}),
  };
}

function checkText(text: string, saysMore: boolean): void {
  if (text.trim() === '' && !saysMore) {
    throw new EngineError('BAD_INPUT', 'A post needs at least one letter.');
  }
  checkWellFormed(text);
  const fits = utf8Length(text) <= limits.POST_BYTES && fitsGraphemes(text, limits.POST_GRAPHEMES);
  if (fits) return;
  throw new EngineError(
    'TOO_LONG',
    `A post has at most ${String(limits.POST_GRAPHEMES)} letters and ${String(limits.POST_BYTES)} bytes.`,
  );
}

function checkWellFormed(text: string): void {
  if (text.isWellFormed()) return;
  throw new EngineError('BAD_INPUT', 'The text holds half of a character (a lone surrogate).');
}

function checkedWarning(written: string | undefined): string | undefined {
  const warning = written?.trim() ?? '';
  if (warning === '') return undefined;
  checkWellFormed(warning);
  const { WARNING_BYTES, WARNING_GRAPHEMES } = limits;
  const fits = utf8Length(warning) <= WARNING_BYTES && fitsGraphemes(warning, WARNING_GRAPHEMES);
  if (fits) return warning;
  throw new EngineError(
    'TOO_LONG',
    `A content warning has at most ${String(WARNING_GRAPHEMES)} letters and ${String(WARNING_BYTES)} bytes.`,
  );
}

function checkLanguages(langs: readonly string[]): void {
  const odd = langs.find((lang) => !LANGUAGE.test(lang));
  if (odd !== undefined)
    throw new EngineError('BAD_INPUT', `"${odd}" is not a language tag (BCP 47).`);
}
