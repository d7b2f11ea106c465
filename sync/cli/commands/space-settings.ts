import type { SpaceSettingsView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import type { Shared } from '../describe/every-command.ts';
import { size } from '../network-lines.ts';
import { CommandError, EXIT } from '../command-error.ts';
import type { CommandContext } from './context.ts';
import { spaceOf } from './space-of.ts';
import type { SpaceSetOptions } from './space-set.ts';

export interface KeepOptions {
  keep?: 'interest' | 'everything';
  /** Bytes. */
  quota?: number;
}
type Kept = Pick<SpaceSettingsView, 'keeps' | 'quota'>;

/** What is not given stays as it is. */
export async function setKept(
  { withEngine, output }: CommandContext,
  options: Shared & KeepOptions & SpaceSetOptions,
): Promise<void> {
  const { name, about, picture, editor, noEditor } = options;
  if ([name, about, picture, editor, noEditor].some((one) => one !== undefined))
    throw new CommandError(
      'USAGE',
      'What is kept here is chosen by a command of its own: everybody is told of the rest.',
      EXIT.usage,
    );
  const answer = await withEngine(async (client) => {
    const { space } = await spaceOf(client, options);
    return { space, ...(await keep(client, space, options)) };
  });
  output.answer(answer, () => [keptLine(answer)]);
}

export async function keep(client: Client, space: string, options: KeepOptions): Promise<Kept> {
  const { keeps, quota } = await client.spaces.settings.set({
    space,
    keeps: options.keep,
    quota: options.quota,
  });
  return { keeps, quota };
}

export async function keptOf(client: Client, space: string): Promise<Kept> {
  const { keeps, quota } = await client.spaces.settings.get({ space });
  return { keeps, quota };
}

export function keptLine({ keeps, quota }: Kept): string {
  const what = keeps === 'everything' ? 'everything of everybody' : 'whom one is interested in';
  return `Keeps ${what}, up to ${size(quota)}.`;
}
