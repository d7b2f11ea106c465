import type { Shared } from '../describe/every-command.ts';
import { networkLines } from '../network-lines.ts';
import type { CommandContext } from './context.ts';
import { spaceOf } from './space-of.ts';

export interface NetworkOptions {
  /** True for everybody. */
  retry?: string | true;
  /** Bytes a second. */
  upLimit?: number | 'none';
  downLimit?: number | 'none';
  metered?: boolean;
}

export async function network(
  { withEngine, output }: CommandContext,
  options: Shared & NetworkOptions,
): Promise<void> {
  let community = false;
  const answer = await withEngine(async (client) => {
    const { space, kind, lanOnly } = await spaceOf(client, options);
    community = kind === 'community' && !lanOnly;
    const { retry, upLimit, downLimit, metered } = options;
    // What is not given stays as it is.
    const limits = await client.spaces.settings.set({
      space,
      upLimit: upLimit === 'none' ? null : upLimit,
      downLimit: downLimit === 'none' ? null : downLimit,
    });
    const chosen =
      metered === undefined
        ? await client.network.settings.get({})
        : await client.network.settings.set({ metered });
    if (retry !== undefined)
      await client.connections.retry({ space, ...(retry === true ? {} : { only: retry }) });
    const view = await client.connections.get({ space });
    return { ...view, ...chosen, upLimit: limits.upLimit, downLimit: limits.downLimit };
  });
  output.answer(answer, () => networkLines(answer, community, Date.now()));
}

export async function pause({ withEngine, output }: CommandContext): Promise<void> {
  const { paused } = await withEngine((client) => client.network.settings.set({ paused: true }));
  output.answer({ paused }, () => ['Nobody is called, and nobody can call, until "resume".']);
}

export async function resume({ withEngine, output }: CommandContext): Promise<void> {
  const { paused } = await withEngine((client) => client.network.settings.set({ paused: false }));
  output.answer({ paused }, () => ['This computer connects again.']);
}
