import type { PersonView, PostView } from '../../sync/api/index.ts';

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
  return posts.map((post) => views.get(post.address) ?? post);
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
