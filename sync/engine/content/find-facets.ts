import { limits } from '../../protocol/index.ts';
import type { Facet, MentionFacet } from '../../protocol/index.ts';
import { findLinks } from './links.ts';
import { findMentions } from './mentions.ts';
import type { WhoIs } from './mentions.ts';
import { findTags } from './tags.ts';

/**
 * All facets of a text, in order and apart: first the mentions that the writer chose, then links,
 * then people and tags outside them. Beyond what a post may have, those that stand first.
 */
export function findFacets(text: string, chosen: readonly MentionFacet[], whoIs: WhoIs): Facet[] {
  const facets: Facet[] = [...chosen];
  const links = apart(findLinks(text), facets);
  const names = apart(findMentions(text, whoIs), [...facets, ...links]);
  const people = names.slice(0, Math.max(0, limits.POST_MENTIONS - chosen.length));
  const tags = apart(findTags(text), [...facets, ...links, ...people]);
  const found = [...links, ...people, ...tags].sort(byPlace);
  return [...facets, ...found.slice(0, limits.POST_FACETS - facets.length)].sort(byPlace);
}

function apart<T extends Facet>(found: readonly T[], taken: readonly Facet[]): T[] {
  const sorted = [...taken].sort(byPlace);
  let at = 0;
  // Both are in order: each is looked at once.
  return found.filter(({ start, end }) => {
    while ((sorted[at]?.end ?? Infinity) <= start) at += 1;
    return (sorted[at]?.start ?? Infinity) >= end;
  });
}

function byPlace(a: Facet, b: Facet): number {
  return a.start - b.start;
}
