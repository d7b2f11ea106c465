import { pageLines, printable } from '../lines.ts';
import { postJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

interface Range {
  limit: number;
  cursor?: string;
}

export async function react(
  { withEngine, output }: CommandContext,
  act: 'like' | 'unlike' | 'repost' | 'unrepost',
  address: string,
): Promise<void> {
  const wanted = act === 'like' || act === 'repost';
  const post = await withEngine((client) =>
    act === 'like' || act === 'unlike'
      ? client.posts.like({ address, like: wanted })
      : client.posts.repost({ address, repost: wanted }),
  );
  const { likes, liked, reposts, reposted } = post;
  output.answer({ address, likes, liked, reposts, reposted }, () => [
    `Likes: ${String(likes)}${liked ? ', yours among them' : ''}`,
    `Reposts: ${String(reposts)}${reposted ? ', yours among them' : ''}`,
  ]);
}

export async function people(
  { withEngine, output }: CommandContext,
  list: 'likes' | 'reposts',
  address: string,
  { limit, cursor }: Range,
): Promise<void> {
  const range = { address, limit, ...(cursor === undefined ? {} : { cursor }) };
  const page = await withEngine((client) =>
    list === 'likes' ? client.posts.likedBy(range) : client.posts.repostedBy(range),
  );
  const shown = page.people.map(({ account, name }) => ({ account, name }));
  const more = page.cursor === undefined ? {} : { cursor: page.cursor };
  output.answer({ people: shown, ...more }, () => [
    ...shown.map(({ account, name }) => `${account}  ${printable(name)}`),
    ...(page.cursor === undefined ? [] : [`More with --cursor '${page.cursor}'`]),
  ]);
}

export async function quotes(
  { withEngine, output }: CommandContext,
  address: string,
  { limit, cursor }: Range,
): Promise<void> {
  const page = await withEngine((client) =>
    client.posts.quotes({ address, limit, ...(cursor === undefined ? {} : { cursor }) }),
  );
  const posts = page.posts.map(postJson);
  output.answer({ posts, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }, () =>
    pageLines(posts, page.cursor),
  );
}
