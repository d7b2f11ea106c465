import type { PageView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Feed } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { shownPage } from '../hiding/shown-feed.ts';
import type { ShownPage } from '../hiding/shown-feed.ts';
import { listMembers } from '../lists/read-lists.ts';
import { accountOf } from '../views/account-id.ts';
import { tagOf } from '../views/tag-view.ts';
import { PostViews } from '../views/post-view.ts';
import { FeedWatch } from './feed-watch.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

interface Scope {
  author?: string | undefined;
  everyone: boolean;
  tag?: string | undefined;
  list?: string | undefined;
  only?: 'posts' | 'replies' | 'media' | 'likes' | undefined;
}

export function feedProcedures(os: Implementer, core: Core) {
  return {
    page: os.feed.page.handler(({ input }) => {
      const feed = feedOf(core, input);
      return pageView(core, shownPage(core, feed, { limit: input.limit, before: input.cursor }));
    }),
    live: os.feed.live.handler(({ input, signal }) =>
      live(core, signal, new FeedWatch(core, () => feedOf(core, input), input.newerThan)),
    ),
  };
}

/** Without an account there is nobody to follow: a bare peer's home is the whole square. */
function feedOf(core: Core, { author, everyone, tag, list, only }: Scope): Feed {
  const me = core.account.account;
  if (author !== undefined) return authorFeed(accountOf(author), only);
  if (list !== undefined) return { of: 'people', accounts: listMembers(core, list) };
  if (tag !== undefined) return { of: 'tag', tag: tagOf(tag).key };
  return everyone || me === undefined ? { of: 'everyone' } : { of: 'home', account: me };
}

function authorFeed(account: AccountId, only: Scope['only']): Feed {
  if (only === undefined) return { of: 'author', account };
  return only === 'likes' ? { of: 'likes', account } : { of: 'shelf', account, shelf: only };
}

function pageView(core: Core, page: ShownPage): PageView {
  const views = new PostViews(core);
  return {
    posts: page.posts.map((row) => views.view(row)),
    hidden: page.hidden,
    ...(page.newest === undefined ? {} : { newest: page.newest }),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}
