import { openReplica, forkDecoder } from '../../sync/documents/index.ts';
import type { DocumentName } from '../../sync/documents/index.ts';
import type { AccountId } from '../../sync/protocol/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import { personOf } from '../fixtures/samples.ts';

/** One keeps Ada whole and wants nothing more of the others. */
export const [ME, ADA, ...OTHERS] = ['me', 'ada', 'bob', 'cleo', 'dan', 'eve', 'finn'];
const wanted = new Set<AccountId>([ME, ADA].map((name) => personOf(name).account));

export function openEvicted(path: string) {
  const store = openStore({ path });
  const replica = openReplica({
    space: PUBLIC_SQUARE,
    store,
    spawnDecoder: forkDecoder,
    clock: Date.now,
    interest: {
      of: (account) => (wanted.has(account) ? 'all' : 'none'),
      visits: () => false,
      wantsAll: () => false,
    },
  });
  return { store, replica };
}

/** Of those others alone. */
export const isOfOthers = ({ account }: DocumentName): boolean => !wanted.has(account);
