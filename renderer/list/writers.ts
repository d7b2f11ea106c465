import type { PersonView, PostView } from '../../sync/api/index.ts';

export interface Writer {
  readonly person: PersonView;
  readonly posts: number;
}

/** Who wrote how much of these posts, most first. */
export function writersOf(posts: readonly PostView[]): Writer[] {
  const writers = new Map<string, Writer>();
  for (const { author } of posts) {
    const before = writers.get(author.account)?.posts ?? 0;
    writers.set(author.account, { person: author, posts: before + 1 });
  }
  return [...writers.values()].sort((a, b) => b.posts - a.posts);
}
