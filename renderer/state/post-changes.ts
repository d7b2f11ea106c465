import type { Electorates, PostView } from '../../sync/api/index.ts';

/**
 * What an act does to a post, as far as oneself can tell: shown until the engine has answered. Each
 * leaves a post alone that has changed so already, for the engine's own news may come first.
 */
export type PostChange = (post: PostView) => PostView;

export const liking =
  (liked: boolean): PostChange =>
  (post) =>
    post.liked === liked ? post : { ...post, liked, likes: counted(post.likes, liked) };

export const reposting =
  (reposted: boolean): PostChange =>
  (post) =>
    post.reposted === reposted
      ? post
      : { ...post, reposted, reposts: counted(post.reposts, reposted) };

export const bookmarking =
  (bookmarked: boolean): PostChange =>
  (post) => ({ ...post, bookmarked });

export const deleting: PostChange = (post) => ({ ...post, deleted: true });

/** One's own vote counts in all three numbers: nobody stands nearer. */
export const voting =
  (options: readonly number[]): PostChange =>
  (post) => {
    const { poll } = post;
    if (poll === undefined) return post;
    const before = poll.mine ?? [];
    if (before.length === options.length && before.every((option) => options.includes(option))) {
      return post;
    }
    const voters = Number(options.length > 0) - Number(before.length > 0);
    return {
      ...post,
      poll: {
        ...poll,
        options: poll.options.map((option, index) => {
          const step = Number(options.includes(index)) - Number(before.includes(index));
          return { ...option, votes: added(option.votes, step) };
        }),
        voters: added(poll.voters, voters),
        mine: options.length === 0 ? undefined : [...options],
      },
    };
  };

/** A newer view of a post in the place of an older one: what only its list knows of it stays. */
export function renewed(old: PostView, fresh: PostView): PostView {
  return old.repostedBy === undefined ? fresh : { repostedBy: old.repostedBy, ...fresh };
}

const added = ({ all, near, followed }: Electorates, step: number): Electorates => ({
  all: atLeastNone(all + step),
  near: atLeastNone(near + step),
  followed: atLeastNone(followed + step),
});
const counted = (count: number, more: boolean): number => atLeastNone(count + (more ? 1 : -1));
const atLeastNone = (count: number): number => Math.max(0, count);
