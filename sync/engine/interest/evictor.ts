import type { SpaceSettingsView } from '../../api/index.ts';
import type { OpenReplica } from '../../documents/index.ts';
import type { SpaceId, Tid } from '../../protocol/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import type { Log } from '../ports.ts';
import type { PrivateThings } from '../private/private-things.ts';
import { addressOf } from '../views/address.ts';
import { EVICT_MS, OTHERS_SHARE } from './limits.ts';
import type { SpaceInterest } from './space-interest.ts';

export interface EvictorParts {
  space: SpaceId;
  replica: OpenReplica;
  account: Pick<AccountKeeper, 'account'>;
  private: { ready: () => Promise<void>; bookmarks: Pick<PrivateThings['bookmarks'], 'has'> };
  interest: SpaceInterest;
  settings: {
    get: () => Pick<SpaceSettingsView, 'quota'>;
    onChange: (listener: (now: Pick<SpaceSettingsView, 'quota'>) => void) => () => void;
  };
  log: Log;
}

/**
 * Keeps what is stored of others than whom one follows below its share of the quota. @returns the way
 * to stop
 */
export function startEvictor(parts: EvictorParts): () => Promise<void> {
  const { replica, settings, interest, log } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  let quota = settings.get().quota;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      running = running
        .then(() => makeRoom(parts))
        .catch((error: unknown) => log('warn', 'no room could be made', error));
    }, EVICT_MS);
    timer.unref();
  };
  const stops = [
    replica.on('changed', ({ records, own }) => {
      if (!own && records.length > 0) soon();
    }),
    settings.onChange((now) => {
      if (now.quota > quota) interest.wantAgain();
      quota = now.quota;
      soon();
    }),
  ];
  soon();
  return async () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    await running;
  };
}

async function makeRoom(parts: EvictorParts): Promise<void> {
  const { space, replica, account, interest, settings } = parts;
  const me = account.account;
  if (me === undefined || interest.accounts() === undefined) return;
  // While bookmarks cannot be read, nobody knows what is to stay.
  await parts.private.ready();
  const { bookmarks } = parts.private;
  await replica.evict({
    limit: settings.get().quota * OTHERS_SHARE,
    me,
    stays: ({ account: of, tid }) =>
      bookmarks.has(addressOf(space, { account: of, tid: tid as Tid })),
    unwant: (accounts) => {
      interest.unwant(accounts);
    },
  });
}
