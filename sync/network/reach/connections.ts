import type { Connection } from '@libp2p/interface';
import { isRelayed } from './via.ts';

/** Open ones, those straight to the peer before those through a relay. */
export function bestFirst(connections: readonly Connection[]): Connection[] {
  return connections
    .filter(({ status }) => status === 'open')
    .sort((a, b) => Number(isRelayed(a)) - Number(isRelayed(b)));
}
