import type { StatusView } from '../../sync/api/index.ts';

/** What would bring one's own posts to more computers. */
export type Advice = 'adviceLocal' | 'adviceFollow' | 'adviceAlwaysOn' | 'adviceStick';

/** @param local nothing of the space leaves the local network */
export function adviceFor(
  { least, peers }: Pick<StatusView, 'least' | 'peers'>,
  local: boolean,
): readonly Advice[] {
  // Two others: one may be away and one be lost.
  if (least === undefined || least >= 2) return [];
  return [
    local ? 'adviceLocal' : 'adviceAlwaysOn',
    'adviceFollow',
    ...(least === 0 && peers.length === 0 ? (['adviceStick'] as const) : []),
  ];
}
