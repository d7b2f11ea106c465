import type { SpaceView } from '../api/index.ts';
import { CommandError } from './command-error.ts';

/**
 * The space of this id, else the community of this name: anybody may call theirs like the id of another
 * one. The public square where none is named.
 * @throws CommandError NOT_FOUND, or BAD_INPUT where several have the name
 */
export function findSpace(spaces: readonly SpaceView[], wanted: string | undefined): SpaceView {
  const exact = spaces.find(({ space, kind }) =>
    wanted === undefined ? kind === 'square' : space === wanted,
  );
  if (exact !== undefined) return exact;
  const named = spaces.filter(({ kind, name }) => kind === 'community' && name === wanted);
  const [found, ...others] = named;
  if (found === undefined)
    throw new CommandError(
      'NOT_FOUND',
      `This computer takes no part in a space "${wanted ?? ''}".`,
    );
  if (others.length === 0) return found;
  const ids = named.map(({ space }) => space).join(', ');
  throw new CommandError(
    'BAD_INPUT',
    `Several communities are called "${wanted ?? ''}". Name the one you mean by its id: ${ids}.`,
  );
}
