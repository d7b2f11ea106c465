import { parseSpace } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';

/** @throws EngineError BAD_INPUT */
export function idOf(space: string): SpaceId {
  const id = parseSpace(space);
  if (id !== undefined) return id;
  throw new EngineError('BAD_INPUT', 'That is not the id of a space.');
}
