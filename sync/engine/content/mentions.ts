import { atBoundary, limits } from '../../protocol/index.ts';
import type { AccountId, MentionFacet } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';
import { accountOf } from '../views/account-id.ts';
import { byteOffsets } from './byte-offsets.ts';

/** A person whom the writer chose for a stretch of the text. */
export interface GivenMention {
  start: number;
  end: number;
  account: string;
}
/** The one account that a name or fingerprint means; undefined for none and for several. */
export type WhoIs = (name: string) => AccountId | undefined;

/** Not behind a letter: an address of mail is no mention. */
const TYPED =
  /(?<![\p{L}\p{N}\p{Pc}@＠/.-][\p{M}\p{Join_Control}]*)[@＠]([\p{L}\p{N}\p{Pc}][\p{L}\p{M}\p{N}\p{Pc}\p{Join_Control}·.'’-]*)/gu;
/** Of a name at the end of a sentence. */
const LOOSE_END = /[\p{Join_Control}·.'’-]+$/u;
const INNER_END = /[·.'’-].*$/su;

/**
 * The given mentions, in order.
 * @throws EngineError BAD_INPUT where one does not stand on a name that begins with @
 */
export function checkMentions(text: string, given: readonly GivenMention[]): MentionFacet[] {
  const bytes = Buffer.from(text);
  let from = 0;
  return given
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, account }) => {
      const fits = start >= from && end > start && end <= bytes.length;
      if (!fits || !atBoundary(bytes, start) || !atBoundary(bytes, end)) {
        throw new EngineError('BAD_INPUT', 'A mention does not fit the text.');
      }
      if (!/^[@＠]./su.test(bytes.toString('utf8', start, end))) {
        throw new EngineError('BAD_INPUT', 'A mention begins with @.');
      }
      from = end;
      return { start, end, account: accountOf(account) };
    });
}

/** People whom the text names with @, where it is certain who is meant. */
export function findMentions(text: string, whoIs: WhoIs): MentionFacet[] {
  const facets: MentionFacet[] = [];
  const offsetOf = byteOffsets(text);
  let asked = 0;
  for (const match of text.matchAll(TYPED)) {
    // Also where nobody is found: a text of names alone must not be a thousand questions.
    if (asked === limits.POST_FACETS) break;
    asked += 1;
    const written = (match[1] ?? '').replace(LOOSE_END, '');
    // "@Ada’s" and "@Ada-Bob": the whole, or what stands before the first such sign.
    const meant = [written, written.replace(INNER_END, '')].find((name) => whoIs(name));
    const account = meant === undefined ? undefined : whoIs(meant);
    if (meant === undefined || account === undefined) continue;
    const start = offsetOf(match.index);
    facets.push({ start, end: offsetOf(match.index + 1 + meant.length), account });
  }
  return facets;
}
