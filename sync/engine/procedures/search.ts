import type { SearchPageView } from '../../api/index.ts';
import { tagKey } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { findAuthor } from '../search/find-author.ts';
import { findPeople } from '../search/find-people.ts';
import { parseQuery } from '../search/parse-query.ts';
import { PostViews } from '../views/post-view.ts';
import { tagView } from '../views/tag-view.ts';
import type { Implementer } from './os.ts';

export function searchProcedures(os: Implementer, core: Core) {
  return {
    posts: os.search.posts.handler(({ input }) => searchPosts(core, input)),
    people: os.search.people.handler(({ input }) => ({
      people: findPeople(core, input.query, input.limit),
    })),
    tags: os.search.tags.handler(({ input }) => ({
      tags: tagsBeginning(core, input.query, input.limit).map((tag) => tagView(core, tag)),
    })),
  };
}

function searchPosts(
  core: Core,
  { query, limit, cursor }: { query: string; limit: number; cursor?: string | undefined },
): SearchPageView {
  const began = core.pace.now();
  const { posts } = core.store.finding;
  const { search, problems } = parseQuery(query, findAuthor(core));
  const page = search === undefined ? { found: [] } : shownFound(core, search, limit, cursor);
  const views = new PostViews(core);
  return {
    results: page.found.map(({ post, marks }) => ({ post: views.view(post), marks })),
    searched: posts.searched,
    problems,
    took: core.pace.now() - began,
    ...('cursor' in page ? { cursor: page.cursor } : {}),
  };
}

/** Pages looked through for one that is full: who hides nearly all that is found gets shorter ones. */
const LOOKS = 5;

/** What was found and is to be seen. */
function shownFound(
  { store, hiding }: Core,
  search: Parameters<Core['store']['finding']['posts']['page']>[0],
  limit: number,
  cursor: string | undefined,
): ReturnType<Core['store']['finding']['posts']['page']> {
  const { posts } = store.finding;
  const found: ReturnType<typeof posts.page>['found'] = [];
  let from = cursor;
  for (let look = 1; ; look += 1) {
    const wanted = limit - found.length;
    const page = posts.page(search, wanted, from);
    found.push(...page.found.filter(({ post }) => !hiding.hides(post)));
    // A short page has taken its time already; whoever asks goes on.
    const isShort = page.found.length < wanted;
    if (isShort || found.length === limit || look === LOOKS) return { ...page, found };
    from = page.cursor;
    if (from === undefined) return { ...page, found };
  }
}

/** Keys; those that one follows first, then those with most posts. */
function tagsBeginning({ store, private: own }: Core, query: string, limit: number): string[] {
  const text = query.trim().replace(/^[#＃]/u, '');
  if (text === '') return [];
  const used = store.finding.tags.beginning(text, limit);
  const followed = [...own.followedTags.list().keys()].filter((key) =>
    key.startsWith(tagKey(text)),
  );
  return [...new Set([...followed, ...used])].slice(0, limit);
}
