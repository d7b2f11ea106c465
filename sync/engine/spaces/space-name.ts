import type { Core } from '../core.ts';
import type { RunningSpace } from './port.ts';

/** What a community is called now; empty for the public square. */
export function nameOf({ core, community }: RunningSpace<Core>): string {
  if (community === undefined) return '';
  return core.store.space.description(community.founder)?.name ?? community.called;
}
