import { CommandError } from '../command-error.ts';
import { pageLines } from '../lines.ts';
import { deletedJson, postJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

/** What is above the post, the post itself, then its replies in the order of reading. */
export async function thread(
  { withEngine, output }: CommandContext,
  address: string,
  options: { cursor?: string },
): Promise<void> {
  const view = await withEngine((client) => client.thread.get({ address, ...options }));
  const above = options.cursor === undefined ? [...view.ancestors, view.focus] : [];
  const posts = [...above, ...view.replies].flatMap(({ address: at, post, gone }) => {
    if (post !== undefined) return [postJson(post)];
    return gone === 'deleted' ? [deletedJson(at)] : [];
  });
  if (posts.length === 0 && options.cursor === undefined) {
    throw new CommandError('NOT_FOUND', `Nothing of ${address} is here. It may still arrive.`);
  }
  output.answer({ posts, ...(view.cursor === undefined ? {} : { cursor: view.cursor }) }, () =>
    pageLines(posts, view.cursor),
  );
}
