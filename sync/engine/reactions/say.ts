import type { PostView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import { PostViews } from '../views/post-view.ts';
import { postHere, referenceTo, standingPost } from './post-here.ts';

/** Likes a post or takes it back; what is said already is not said again. */
export async function sayLike(core: Core, address: string, like: boolean): Promise<PostView> {
  const post = like ? standingPost(core, address) : postHere(core, address);
  const about = newStatement(core, 'like', post, like);
  if (about === undefined) return view(core, address);
  const written = await core.account.write({ type: 'like', like, ...about });
  const shown = view(core, address);
  // While the account is looked for it waits, and shows.
  if (written !== undefined) return shown;
  return { ...shown, liked: like, likes: shown.likes + (like ? 1 : 0) };
}

/** Reposts a post or takes it back. */
export async function sayRepost(core: Core, address: string, repost: boolean): Promise<PostView> {
  const post = repost ? standingPost(core, address) : postHere(core, address);
  const about = newStatement(core, 'repost', post, repost);
  if (about === undefined) return view(core, address);
  const written = await core.account.write({ type: 'repost', repost, ...about });
  const shown = view(core, address);
  if (written !== undefined) return shown;
  return { ...shown, reposted: repost, reposts: shown.reposts + (repost ? 1 : 0) };
}

/** What a new statement names; undefined where it would say the same as the standing one. */
function newStatement(
  { store, account }: Core,
  name: 'like' | 'repost',
  row: ReturnType<typeof postHere>,
  wanted: boolean,
) {
  const post = referenceTo(row);
  // Without an account the write says so, or keeps it for the account that is looked for.
  if (account.account === undefined) return { post, replaces: [] };
  const { says, replaces } = store.reactions.own(account.account, name, post);
  return (says !== 0) === wanted ? undefined : { post, replaces };
}

function view(core: Core, address: string): PostView {
  return new PostViews(core).view(postHere(core, address));
}
