import type { ThreadView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { CommandError } from '../command-error.ts';
import { pageLines } from '../lines.ts';
import { deletedJson, postJson } from '../shapes.ts';
import type { PostJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

/** A cursor of the second part begins so; the engine's own are base64url. */
const STRANGERS = 'strangers~';

/**
 * What is above the post, the post itself, then its replies in the order of reading: those of one's
 * own network with what stands below them, then those of strangers.
 */
export async function thread(
  { withEngine, output }: CommandContext,
  address: string,
  options: { cursor?: string },
): Promise<void> {
  const page = await withEngine((client) => readPage(client, address, options.cursor));
  const posts = page.rows.flatMap(rowJson);
  if (posts.length === 0 && options.cursor === undefined) {
    throw new CommandError('NOT_FOUND', `Nothing of ${address} is here. It may still arrive.`);
  }
  output.answer({ posts, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }, () =>
    pageLines(posts, page.cursor),
  );
}

/** What was taken back is told; what has not arrived is not. */
function rowJson({ address, post, gone }: ThreadView['focus']): PostJson[] {
  if (post !== undefined) return [postJson(post)];
  return gone === 'deleted' || gone === 'erased' ? [deletedJson(address)] : [];
}

interface Page {
  rows: ThreadView['focus'][];
  cursor?: string;
}

async function readPage(client: Client, address: string, cursor?: string): Promise<Page> {
  if (cursor?.startsWith(STRANGERS) === true)
    return strangersPage(client, address, cursor.slice(STRANGERS.length));
  const view = await client.thread.get({ address, ...(cursor === undefined ? {} : { cursor }) });
  const above = cursor === undefined ? [...view.ancestors, view.focus] : [];
  const rows = [...above, ...view.replies];
  if (view.cursor !== undefined) return { rows, cursor: view.cursor };
  if (view.strangers === 0) return { rows };
  const further = await strangersPage(client, address);
  return { ...further, rows: [...rows, ...further.rows] };
}

async function strangersPage(client: Client, address: string, cursor?: string): Promise<Page> {
  const view = await client.thread.get({
    address,
    strangers: true,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return {
    rows: view.replies,
    ...(view.cursor === undefined ? {} : { cursor: STRANGERS + view.cursor }),
  };
}
