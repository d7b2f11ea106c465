import type { Core } from '../core.ts';
import { tagOf, tagView } from '../views/tag-view.ts';
import type { Implementer } from './os.ts';

/** Which tags somebody follows is private: nobody else hears of it. */
export function tagsProcedures(os: Implementer, core: Core) {
  const { followedTags } = core.private;
  return {
    get: os.tags.get.handler(({ input }) => tagView(core, tagOf(input.tag).tag)),
    follow: os.tags.follow.handler(async ({ input }) => {
      const { tag, key } = tagOf(input.tag);
      const isFollowed = followedTags.has(key);
      if (input.follow && !isFollowed)
        await followedTags.set(key, { tag, since: core.clock.now() });
      if (!input.follow) await followedTags.remove(key);
      return tagView(core, tag);
    }),
    followed: os.tags.followed.handler(() => ({
      tags: [...followedTags.list().keys()].map((key) => tagView(core, key)),
    })),
  };
}
