import { pageLines } from '../lines.ts';
import { postJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

export async function timeline(
  { withEngine, output }: CommandContext,
  options: { following: boolean; author?: string; tag?: string; limit: number; cursor?: string },
): Promise<void> {
  const { following, ...range } = options;
  const page = await withEngine((client) => client.feed.page({ ...range, everyone: !following }));
  const posts = page.posts.map(postJson);
  output.answer({ posts, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }, () =>
    pageLines(posts, page.cursor),
  );
}
