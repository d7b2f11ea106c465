import type { PersonView, PostView } from '../../sync/api/index.ts';
import { renewed } from './post-changes.ts';
import type { PostChange } from './post-changes.ts';

/** Every post once, where it stands first. */
export function inListOrder(posts: readonly PostView[]): readonly PostView[] {
  const seen = new Set<string>();
  return posts.filter(({ address }) => !seen.has(address) && seen.add(address));
}

/** The same list with newer views of posts in it; the same object when none of them is in it. */
export function withChanges(
  posts: readonly PostView[],
  changed: readonly PostView[],
): readonly PostView[] {
  const views = new Map(changed.map((post) => [post.address, post]));
  if (!posts.some(({ address }) => views.has(address))) return posts;
  return posts.map((post) => {
    const fresh = views.get(post.address);
    return fresh === undefined ? post : renewed(post, fresh);
  });
}

/** The same list after one of its posts changed; the same object when it is not in it. */
export function withChange(
  posts: readonly PostView[],
  address: string,
  change: PostChange,
): readonly PostView[] {
  if (!posts.some((post) => post.address === address)) return posts;
  return posts.map((post) => (post.address === address ? change(post) : post));
}

/** The same list with a newer view of an author, also where they are answered. */
export function withAuthor(posts: readonly PostView[], person: PersonView): readonly PostView[] {
  return posts.map((post) => withPerson(post, person));
}

export function withPerson(post: PostView, person: PersonView): PostView {
  const mine = post.author.account === person.account;
  const answered = post.replyTo?.author?.account === person.account;
  if (!mine && !answered) return post;
  return {
    ...post,
    ...(mine ? { author: person } : {}),
    ...(answered && post.replyTo !== undefined
      ? { replyTo: { ...post.replyTo, author: person } }
      : {}),
  };
}

/** The same list without posts that left it; the same object when none of them is in it. */
export function without(posts: readonly PostView[], gone: readonly string[]): readonly PostView[] {
  if (!posts.some(({ address }) => gone.includes(address))) return posts;
  return posts.filter(({ address }) => !gone.includes(address));
}
