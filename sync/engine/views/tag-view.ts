import type { TagView } from '../../api/index.ts';
import { isTag, tagKey } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';

/**
 * The key of a tag that somebody names, with or without the sign before it.
 * @throws EngineError BAD_INPUT for what can be no tag
 */
export function tagOf(written: string): { tag: string; key: string } {
  const tag = written.trim().replace(/^[#＃]/u, '');
  if (isTag(tag)) return { tag, key: tagKey(tag) };
  throw new EngineError('BAD_INPUT', `${written} is not a tag.`);
}

export function tagView({ store, private: own }: Core, written: string): TagView {
  const { key, tag, posts, newest } = store.finding.tags.tag(written);
  const followed = own.followedTags.get(key);
  return {
    // Nobody here has used it: as it was written when it was followed.
    tag: posts === 0 && followed !== undefined ? followed.tag : tag,
    followed: followed !== undefined,
    posts,
    ...(newest === undefined ? {} : { newest }),
  };
}
