import type { ConnectionsView } from '../../api/index.ts';
import type { Shared } from '../describe/every-command.ts';
import { networkLines } from '../network-lines.ts';
import type { CommandContext } from './context.ts';
import { spaceOf } from './space-of.ts';

export interface NetworkOptions {
  /** True for everybody. */
  retry?: string | true;
}

export async function network(
  { withEngine, output }: CommandContext,
  options: Shared & NetworkOptions,
): Promise<void> {
  const { view, status } = await withEngine(async (client) => {
    const { space } = await spaceOf(client, options);
    const { retry } = options;
    if (retry !== undefined)
      await client.connections.retry({ space, ...(retry === true ? {} : { only: retry }) });
    return {
      view: await client.connections.get({ space }),
      status: await client.network.settings.get({}),
    };
  });
  const answer = { ...view, ...status } satisfies ConnectionsView;
  output.answer(answer, () => networkLines(answer, Date.now()));
}

export async function pause({ withEngine, output }: CommandContext): Promise<void> {
  const { paused } = await withEngine((client) => client.network.settings.set({ paused: true }));
  output.answer({ paused }, () => ['Nobody is called, and nobody can call, until "resume".']);
}

export async function resume({ withEngine, output }: CommandContext): Promise<void> {
  const { paused } = await withEngine((client) => client.network.settings.set({ paused: false }));
  output.answer({ paused }, () => ['This computer connects again.']);
}
