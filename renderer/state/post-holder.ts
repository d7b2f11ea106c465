import type { PersonView, PostView } from '../../sync/api/index.ts';
import type { Pages } from './pages.svelte.ts';
import type { PostHolder } from './post-acts.svelte.ts';
import { renewed } from './post-changes.ts';
import { withPerson } from './posts.ts';

/** A list of posts that also hears of changes to their authors. */
export interface FullHolder extends PostHolder {
  replaceAuthor(person: PersonView): void;
}

/** Makes a paged list, whose rows have a post among other things, take newer views of posts. */
export function holderOf<T>(
  pages: Pages<T>,
  postOf: (row: T) => PostView | undefined,
  withPost: (row: T, post: PostView) => T,
): FullHolder {
  const change = (changed: (post: PostView) => PostView): void =>
    pages.change((row) => {
      const post = postOf(row);
      const next = post === undefined ? undefined : changed(post);
      return next === undefined || next === post ? row : withPost(row, next);
    });
  return {
    replacePost: (fresh) =>
      change((post) => (post.address === fresh.address ? renewed(post, fresh) : post)),
    changePost: (address, act) => change((post) => (post.address === address ? act(post) : post)),
    reread: () => void pages.again(),
    replaceAuthor: (person) => change((post) => withPerson(post, person)),
  };
}
