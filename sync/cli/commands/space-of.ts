import type { SpaceView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { CommandError } from '../command-error.ts';
import type { Shared } from '../describe/every-command.ts';

/** The space that the command is about. */
export async function spaceOf(client: Client, options: Shared): Promise<SpaceView> {
  const { spaces } = await client.spaces.list({});
  const found = spaces.find(
    ({ space, name, kind }) =>
      (options.space === undefined && kind === 'square') ||
      space === options.space ||
      name === options.space,
  );
  if (found === undefined) throw new CommandError('NOT_FOUND', 'There is no such space here.');
  return found;
}
