import { randomBytes } from 'node:crypto';
import type { DecoderProcess } from '../sync/documents/index.ts';
import { Author, forkDecoder, openReplica } from '../sync/documents/index.ts';
import type { NewAccount } from '../sync/identity/index.ts';
import { PUBLIC_SQUARE } from '../sync/protocol/index.ts';
import { openStore } from '../sync/store/index.ts';

/** The square in a file, over a real store with a real decoder. */
export function openSpaceFile(
  path: string,
  spawnDecoder: () => DecoderProcess = forkDecoder,
  clock: () => number = Date.now,
) {
  const store = openStore({ path, clock });
  const replica = openReplica({ space: PUBLIC_SQUARE, store, spawnDecoder, clock });
  return { store, replica };
}

/** Somebody writes there, with their first device. */
export function authorIn(
  { store, replica }: ReturnType<typeof openSpaceFile>,
  { account, device, genesis }: Pick<NewAccount, 'account' | 'device' | 'genesis'>,
  random = Math.random,
  clock: () => number = Date.now,
): Author {
  return new Author({
    space: PUBLIC_SQUARE,
    account,
    device,
    admission: genesis.id,
    store,
    events: replica.events,
    clock,
    random,
    randomBytes,
  });
}
