import type { AccountId, LoneSort, StarlingRecord } from '../protocol/index.ts';

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
