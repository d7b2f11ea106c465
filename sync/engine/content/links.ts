import { LinkifyIt } from 'linkify-it';
import { limits } from '../../protocol/index.ts';
import type { LinkFacet } from '../../protocol/index.ts';
import { byteOffsets } from './byte-offsets.ts';

/** `urlAuth`, so that `https://bank.example@evil.example` is seen whole, and then refused whole. */
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, urlAuth: true });

/**
 * The web links in a post, in the order in which they stand; the first limits.POST_FACETS of them. An
 * address without a scheme leads to https. Offsets count UTF-8 bytes, ends are exclusive.
 */
export function findLinks(text: string): LinkFacet[] {
  const facets: LinkFacet[] = [];
  const offsetOf = byteOffsets(text);
  for (const match of linkify.match(text) ?? []) {
    if (facets.length === limits.POST_FACETS) break;
    const uri = webAddress(match.schema === '' ? `https://${match.raw}` : match.url);
    if (uri === undefined) continue;
    facets.push({ start: offsetOf(match.index), end: offsetOf(match.lastIndex), uri });
  }
  return facets;
}

/** The address in its one written form; undefined for what a post must not lead to. */
function webAddress(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // A name before @ is read as the place a link leads to; it is not.
  if (url.username !== '' || url.password !== '') return undefined;
  return Buffer.byteLength(url.href) > limits.URI_BYTES ? undefined : url.href;
}
