import type { AccountId, LoneSort, StarlingRecord } from '../protocol/index.ts';
import type { ErasureStore } from './ports.ts';

/**
 * Whom a record is addressed to beside its author: they, and those who keep their posts, get it even
 * from a stranger. Each once: an answer goes to the author of what it answers and to who began the
 * thread, a post to whom it mentions and quotes, a reaction to the author of the post.
 */
export function loneTargets(value: StarlingRecord, author: AccountId): AccountId[] {
  const all = new Set(addressees(value));
  all.delete(author);
  return [...all];
}

/**
 * The same of a record that is about an earlier one, too: an edit, a delete and an erase go wherever
 * that went. Where it is not here, nobody can tell. Asked for before an erase is kept.
 */
export function targetsOf(
  erasures: ErasureStore,
  value: StarlingRecord,
  author: AccountId,
): AccountId[] {
  const about =
    value.type === 'edit' || value.type === 'delete'
      ? value.post
      : value.type === 'erase'
        ? value
        : undefined;
  if (about === undefined) return loneTargets(value, author);
  const named = erasures.named(author, about);
  if (named === undefined) return [];
  if (named.targets !== undefined) return named.targets;
  // An edit and a delete name a post. An erase may name one of them: that is one step more, no chain.
  if (value.type !== 'erase') return loneTargets(named.value, author);
  return named.value.type === 'erase' ? [] : targetsOf(erasures, named.value, author);
}

/** True for what says something of an earlier record of the same account. */
export function isAboutEarlier({ type }: StarlingRecord): boolean {
  return type === 'edit' || type === 'delete' || type === 'erase';
}

function addressees(value: StarlingRecord): AccountId[] {
  switch (value.type) {
    case 'post': {
      const { reply, quote, facets } = value;
      return [
        ...(reply === undefined ? [] : [reply.parent.account, reply.root.account]),
        ...(quote === undefined ? [] : [quote.account]),
        ...facets.flatMap((facet) => ('account' in facet ? [facet.account] : [])),
      ];
    }
    case 'like':
    case 'repost':
    case 'vote':
      return [value.post.account];
    case 'follow':
      return [value.account];
    default:
      return [];
  }
}

/** Reactions come by the thousand: they have a quota of their own, and push no answer out. */
export function loneSort(value: StarlingRecord): LoneSort {
  switch (value.type) {
    case 'like':
    case 'repost':
    case 'vote':
    case 'follow':
      return 'signs';
    default:
      return 'words';
  }
}
