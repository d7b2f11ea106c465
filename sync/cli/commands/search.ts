import type { SearchPageView, TagView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { pageLines, printable } from '../lines.ts';
import { postJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

export async function search(
  { withEngine, output }: CommandContext,
  query: string,
  options: { limit: number; cursor?: string },
): Promise<void> {
  const page = await withEngine((client) => wholePage(client, query, options));
  const posts = page.results.map(({ post }) => postJson(post));
  output.answer(
    {
      posts,
      ...(page.problems.length === 0 ? {} : { problems: page.problems }),
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    },
    () => [...page.problems.map(problemLine), ...foundLines(posts, page)],
  );
}

/** Pages that are asked for one answer: 10 s at most. */
const PAGES_MOST = 1000;

/** As many results as are wanted: the engine's pages are short where much must be read for few. */
export async function wholePage(
  client: Pick<Client, 'search'>,
  query: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<SearchPageView> {
  const ask = (most: number, from: string | undefined): Promise<SearchPageView> =>
    client.search.posts({ query, limit: most, ...(from === undefined ? {} : { cursor: from }) });
  let page = await ask(limit, cursor);
  const results = [...page.results];
  for (let pages = 1; pages < PAGES_MOST; pages += 1) {
    if (results.length >= limit || page.cursor === undefined) break;
    page = await ask(limit - results.length, page.cursor);
    results.push(...page.results);
  }
  return { ...page, results };
}

const PROBLEMS: Readonly<Record<SearchPageView['problems'][number]['code'], string>> = {
  'unknown-filter': 'is no filter',
  'bad-date': 'is no day (YYYY-MM-DD)',
  'unknown-person': 'is nobody known here, or several people',
  'open-quote': 'has a quote without an end',
  empty: 'has nothing to search for',
};
function problemLine({ part, code }: SearchPageView['problems'][number]): string {
  return `"${printable(part)}" ${PROBLEMS[code]}.`;
}

function foundLines(posts: readonly ReturnType<typeof postJson>[], page: SearchPageView): string[] {
  if (posts.length > 0) return pageLines(posts, page.cursor);
  if (page.cursor === undefined) return ['Nothing was found.'];
  return [`Nothing was found so far; go on with --cursor '${page.cursor}'`];
}

export async function followTag(
  { withEngine, output }: CommandContext,
  name: string,
  follow: boolean,
): Promise<void> {
  const tag = await withEngine((client) => client.tags.follow({ tag: name, follow }));
  output.answer(tagJson(tag), () => [
    follow ? `You follow #${printable(tag.tag)}.` : `You do not follow #${printable(tag.tag)}.`,
  ]);
}

export async function listTags({ withEngine, output }: CommandContext): Promise<void> {
  const { tags } = await withEngine((client) => client.tags.followed({}));
  output.answer({ tags: tags.map(tagJson) }, () =>
    tags.length === 0
      ? ['You follow no tags.']
      : tags.map(({ tag, posts }) => `#${printable(tag)}  (${String(posts)})`),
  );
}

function tagJson({ tag, followed, posts }: TagView) {
  return { tag, followed, posts };
}
