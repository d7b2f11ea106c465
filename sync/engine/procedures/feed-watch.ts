import { PAGE_LIMIT } from '../../api/index.ts';
import type { PostView } from '../../api/index.ts';
import { tagKey } from '../../protocol/index.ts';
import { postKey } from '../../store/index.ts';
import type { Feed, PostRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { hiddenIn, shownNewer, shownPage } from '../hiding/shown-feed.ts';
import type { LiveQuery } from '../live-query.ts';
import { onOwnChange } from '../private/own-changes.ts';
import { addressOf } from '../views/address.ts';
import { PostViews } from '../views/post-view.ts';
import { ChangedPosts } from './changed-posts.ts';

/** Posts told at the start: a change between asking for a page and following it must not be missed. */
const FIRST_TOLD = 30;
/**
 * Milliseconds until the beginning of the list is looked at again: reading 100 posts takes 2 to 5 of
 * them, and a new post must not wait behind the news that a peer has stored the last one.
 */
const LOOK_PAUSE = 200;
interface FeedEvent {
  newer: number;
  changed: PostView[];
  gone: string[];
}

/**
 * Follows one list. What a screen shows of it is not known here: told are the posts that the store
 * names as changed and, where it names none (people changed, a peer holds more, a catch-up), those
 * among the list's first PAGE_LIMIT that look different from when they were last looked at.
 */
export class FeedWatch implements LiveQuery<FeedEvent> {
  readonly #core: Core;
  readonly #feed: () => Feed;
  readonly #newerThan: string | undefined;
  readonly #named: ChangedPosts;
  /** The beginning of the list as it was last seen: views in JSON by address. */
  #seen: ReadonlyMap<string, string> | undefined;
  #lookAtTop = false;
  #lastNewer: number | undefined;

  /** `feed` is asked again every time: it changes when somebody signs in. */
  constructor(core: Core, feed: () => Feed, newerThan: string | undefined) {
    this.#core = core;
    this.#feed = feed;
    this.#newerThan = newerThan;
    this.#named = new ChangedPosts(core.store);
  }

  subscribe(changed: () => void): () => void {
    let look: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = (): void => {
      look ??= setTimeout(() => {
        look = undefined;
        this.#lookAtTop = true;
        changed();
      }, LOOK_PAUSE).unref();
    };
    const stop = this.#core.store.onChange((change) => {
      const allNamed = this.#named.add(change);
      if (change.posts.size > 0) changed();
      // Without names: people changed, a peer holds more, or these are too many to be named.
      if (!allNamed || change.held.size + change.people.size > 0) lookSoon();
    });
    const stops = [stop, onOwnChange(this.#core, lookSoon)];
    return () => {
      clearTimeout(look);
      stops.forEach((stop) => stop());
    };
  }

  read(): FeedEvent | undefined {
    const feed = this.#feed();
    const views = new PostViews(this.#core);
    const { changed, gone } = this.#changed(feed, views);
    const newer = this.#newer(feed);
    const isFirst = this.#lastNewer === undefined;
    const isQuiet = changed.length + gone.length === 0;
    if (!isFirst && newer === this.#lastNewer && isQuiet) return undefined;
    this.#lastNewer = newer;
    return { newer, changed, gone };
  }

  #newer(feed: Feed): number {
    if (this.#newerThan !== undefined) return shownNewer(this.#core, feed, this.#newerThan);
    return shownPage(this.#core, feed, { limit: PAGE_LIMIT }).posts.length;
  }

  #changed(feed: Feed, views: PostViews): Pick<FeedEvent, 'changed' | 'gone'> {
    const changed = new Map<string, PostView>();
    const gone = new Set<string>();
    const isHidden = hiddenIn(this.#core, feed);
    const tell = (row: PostRow, view: PostView): void => {
      if (isHidden(row)) gone.add(view.address);
      else changed.set(view.address, view);
    };
    if (this.#seen === undefined || this.#lookAtTop) {
      for (const { row, view } of this.#lookedAtTop(feed, views, isHidden)) tell(row, view);
    }
    this.#lookAtTop = false;
    const { store, space } = this.#core;
    const { named, went } = this.#named.take();
    for (const { account, tid } of named) {
      const row = store.post(account, tid);
      if (row === undefined) continue;
      const view = views.view(row);
      const repost = isIn(feed, row, view) ? undefined : store.reactions.repostIn(feed, row);
      if (repost !== undefined) tell(row, views.view({ ...row, repost }));
      // Of a deleted post nobody can tell any more which lists it stood in.
      else if (row.deleted || isIn(feed, row, view)) tell(row, view);
      // It may have stood here for what it said before.
      else if (row.edited !== undefined) gone.add(view.address);
    }
    for (const post of went) {
      if (store.post(post.account, post.tid) !== undefined) continue;
      const erased = store.removal.erased(post.account, post.tid);
      const address = addressOf(space, post);
      if (erased === undefined) gone.add(address);
      else changed.set(address, views.erased(erased));
    }
    return { changed: [...changed.values()], gone: [...gone] };
  }

  /** What looks different from before; a hidden post looks like nothing. */
  #lookedAtTop(
    feed: Feed,
    views: PostViews,
    isHidden: (row: PostRow) => boolean,
  ): { row: PostRow; view: PostView }[] {
    const before = this.#seen;
    const { posts } = this.#core.store.feedPage(feed, { limit: PAGE_LIMIT });
    const keys = posts.map(postKey);
    // As a page does: where a post stands first.
    const top = posts.filter((row, at) => keys.indexOf(postKey(row)) === at);
    const now = top.map((row) => ({ row, view: views.view(row) }));
    const seen = now.map(({ row, view }): [string, string] => [
      view.address,
      isHidden(row) ? '' : JSON.stringify(view),
    ]);
    this.#seen = new Map(seen);
    if (before === undefined) return now.slice(0, FIRST_TOLD);
    return now.filter(({ view: { address } }) => before.get(address) !== this.#seen?.get(address));
  }
}

function isIn(feed: Feed, row: PostRow, { author }: PostView): boolean {
  if (feed.of === 'everyone') return true;
  if (feed.of === 'tag') {
    return row.facets.some((facet) => 'tag' in facet && tagKey(facet.tag) === feed.tag);
  }
  if (feed.of === 'people') return feed.accounts.includes(row.account);
  // Likes cannot be told from the post: whoever shows it may as well show it anew.
  if (feed.of === 'likes') return true;
  if (feed.of === 'home') return author.me || author.followed;
  if (row.account !== feed.account || feed.of === 'author') return row.account === feed.account;
  if (feed.shelf === 'media') return row.images.length > 0;
  return (row.reply === undefined) === (feed.shelf === 'posts');
}
