import type { PageView, PersonPageView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { postHere, referenceTo } from '../reactions/post-here.ts';
import { sayLike, sayRepost } from '../reactions/say.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson } from '../views/person-view.ts';
import { PostViews } from '../views/post-view.ts';
import type { Implementer } from './os.ts';

interface Range {
  address: string;
  cursor?: string | undefined;
  limit: number;
}

/** What people do to a post of somebody: part of `posts`. */
export function reactionProcedures(os: Implementer, core: Core) {
  const alone = oneAtATime();
  return {
    like: os.posts.like.handler(({ input }) =>
      alone(() => sayLike(core, input.address, input.like)),
    ),
    repost: os.posts.repost.handler(({ input }) =>
      alone(() => sayRepost(core, input.address, input.repost)),
    ),
    likedBy: os.posts.likedBy.handler(({ input }) => peopleWho(core, 'like', input)),
    repostedBy: os.posts.repostedBy.handler(({ input }) => peopleWho(core, 'repost', input)),
    quotes: os.posts.quotes.handler(({ input }) => quotesOf(core, input)),
  };
}

function peopleWho(core: Core, name: 'like' | 'repost', range: Range): PersonPageView {
  const post = referenceTo(postHere(core, range.address));
  const { accounts, cursor } = core.store.reactions.people(name, post, {
    limit: range.limit,
    ...(range.cursor === undefined ? {} : { after: accountOf(range.cursor) }),
  });
  const people = accounts.map((account) => findPerson(core, account));
  return { people, ...(cursor === undefined ? {} : { cursor }) };
}

function quotesOf(core: Core, range: Range): PageView {
  const post = referenceTo(postHere(core, range.address));
  const { posts, cursor } = core.store.reactions.quotes.page(post, {
    limit: range.limit,
    ...(range.cursor === undefined ? {} : { before: range.cursor }),
  });
  const views = new PostViews(core);
  return {
    posts: posts.map((row) => views.view(row)),
    hidden: 0,
    ...(cursor === undefined ? {} : { cursor }),
  };
}
