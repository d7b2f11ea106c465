import { postKey } from '../../store/index.ts';
import type { Feed, PostRow } from '../../store/index.ts';
import type { Core } from '../core.ts';

type HidingCore = Pick<Core, 'store' | 'hiding'>;

/** Posts looked at for one page; who hides nearly all gets shorter pages, and goes on from there. */
const LOOKED_AT = 500;
/** Posts read at once, where a page lacks only a few. */
const LEAST_LOOK = 10;
/** The newest posts that are looked at before "n new posts" is said. */
const NEWER_LOOKED_AT = 20;

export interface ShownPage {
  posts: PostRow[];
  /** Posts that the reader's rules kept from it. */
  hidden: number;
  /** The topmost place looked at, shown or not. */
  newest?: string;
  cursor?: string;
}

/** The part of a feed that is to be seen: as many posts as asked for, past those that are hidden. */
export function shownPage(
  core: HidingCore,
  feed: Feed,
  { limit, before }: { limit: number; before?: string | undefined },
): ShownPage {
  const isHidden = hiddenIn(core, feed);
  const shown: ShownPage = { posts: [], hidden: 0 };
  const standing = new Set<string>();
  let from = before;
  for (let looked = 0; looked < LOOKED_AT;) {
    const page = core.store.feedPage(feed, {
      limit: Math.max(limit - shown.posts.length, LEAST_LOOK),
      ...(from === undefined ? {} : { before: from }),
    });
    looked += page.posts.length;
    for (const row of page.posts) {
      if (shown.posts.length === limit) return { ...shown, cursor: from ?? row.cursor };
      from = row.cursor;
      shown.newest ??= row.cursor;
      // A page shows a post once, however many reposted it: where it stands first.
      if (standing.has(postKey(row))) continue;
      if (byHidden(core, row)) continue;
      standing.add(postKey(row));
      if (isHidden(row)) shown.hidden += 1;
      else shown.posts.push(row);
    }
    from = page.cursor;
    if (from === undefined) return shown;
    if (shown.posts.length === limit) break;
  }
  return { ...shown, ...(from === undefined ? {} : { cursor: from }) };
}

/** Whether somebody of whom nothing is shown brought it here: the post itself may stand elsewhere. */
export function byHidden({ hiding }: Pick<Core, 'hiding'>, { repost }: PostRow): boolean {
  return repost !== undefined && hiding.hidesPerson(repost.account);
}

/** Posts above a place that are to be seen; hidden ones are left out among the newest few. */
export function shownNewer(core: HidingCore, feed: Feed, cursor: string): number {
  const newer = core.store.newerThan(feed, cursor);
  if (newer === 0) return 0;
  const isHidden = hiddenIn(core, feed);
  const { posts } = core.store.feedPage(feed, { limit: NEWER_LOOKED_AT, above: cursor });
  const isSeen = (row: PostRow): boolean => !isHidden(row) && !byHidden(core, row);
  const looked = new Set(posts.map(postKey));
  const seen = new Set(posts.filter(isSeen).map(postKey));
  return Math.max(0, newer - (looked.size - seen.size));
}

/**
 * Which posts a list leaves out. Who opens the page of somebody muted wants to see that one's posts:
 * there only what is said counts, and a block.
 */
export function hiddenIn({ hiding }: Pick<Core, 'hiding'>, feed: Feed): (row: PostRow) => boolean {
  if (feed.of !== 'author' && feed.of !== 'shelf') return (row) => hiding.hides(row);
  const { account } = feed;
  const isBlocked = hiding.isBlocked(account);
  return (row) =>
    isBlocked ||
    hiding.ofContent(row) !== undefined ||
    (row.account !== account && hiding.hidesPerson(row.account));
}
