import type { ThreadView } from '../../api/index.ts';
import { CommandError } from '../command-error.ts';
import { pageLines } from '../lines.ts';
import { deletedJson, postJson } from '../shapes.ts';
import type { PostJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

/**
 * What is above the post, the post itself, then all its replies in the order of reading, which is the
 * same for whoever asks.
 */
export async function thread(
  { withEngine, output }: CommandContext,
  address: string,
  options: { cursor?: string },
): Promise<void> {
  const view = await withEngine((client) =>
    client.thread.get({ address, part: 'all', ...options }),
  );
  const above = options.cursor === undefined ? [...view.ancestors, view.focus] : [];
  const posts = [...above, ...view.replies].flatMap(rowJson);
  if (posts.length === 0 && options.cursor === undefined) {
    throw new CommandError('NOT_FOUND', `Nothing of ${address} is here. It may still arrive.`);
  }
  output.answer({ posts, ...(view.cursor === undefined ? {} : { cursor: view.cursor }) }, () =>
    pageLines(posts, view.cursor),
  );
}

/** What was taken back is told; what has not arrived is not. */
function rowJson({ address, post, gone }: ThreadView['focus']): PostJson[] {
  if (post !== undefined) return [postJson(post)];
  return gone === 'deleted' || gone === 'erased' ? [deletedJson(address)] : [];
}
