import { join } from 'node:path';
import type { NetworkSettingsView, SettingsView, StatusView } from './api/index.ts';
import type { SpawnDecoder } from './documents/index.ts';
import { Identity } from './engine/account/identity.ts';
import type { Client } from './engine/client.ts';
import { domainAsker } from './engine/domains/ask-domain.ts';
import type { AskDomain } from './engine/domains/ask-domain.ts';
import { resolvePublic } from './engine/domains/public-address.ts';
import { DraftKeeper } from './engine/drafts/draft-keeper.ts';
import type { Keychain } from './engine/keys/keychain.ts';
import { Vault } from './engine/keys/vault.ts';
import { NetworkSettings } from './engine/network/network-settings.ts';
import { NoticeTeller } from './engine/notices/notice-teller.ts';
import type { ToldNotice } from './engine/notices/notice-teller.ts';
import { Notices } from './engine/notices/notices.ts';
import type { Clock, Log, Random } from './engine/ports.ts';
import { openPrivate } from './engine/private/open-private.ts';
import { readStatus } from './engine/procedures/network.ts';
import type { EngineRouter } from './engine/router.ts';
import { SettingsKeeper } from './engine/settings-keeper.ts';
import { dispatch } from './engine/spaces/dispatch.ts';
import { openGround } from './engine/spaces/open-space.ts';
import type { Shared } from './engine/spaces/open-space.ts';
import { Spaces } from './engine/spaces/spaces.ts';
import { PUBLIC_SQUARE } from './protocol/index.ts';
import type { SpaceId } from './protocol/index.ts';
import { lockFolder, openLocal, StoreError } from './store/index.ts';
import type { FolderLock } from './store/index.ts';

export interface EngineOptions {
  /** Made where it is missing; readable by its owner alone. */
  dataDir: string;
  /** Multiaddrs to listen on; all addresses, any port, where it is left out. */
  listen?: readonly string[] | undefined;
  /** Multiaddrs to call, and to call again when they are lost. */
  connect?: readonly string[] | undefined;
  /** Find and be found on the local network; true where it is left out. */
  mdns?: boolean | undefined;
  /** False: the router is never asked for a port; else the settings say it. */
  portMapping?: boolean | undefined;
  /** True: a relay for others, also before they have found that this computer can be called. */
  relay?: boolean | undefined;
  /** Where it can be called though no interface has the address: `/ip4/…`, `/ip6/…`, `/dns/…`. */
  announce?: readonly string[] | undefined;
  /** True: no network at all, for a command that reads or writes the folder and ends. */
  offline?: boolean | undefined;
  keychain: Keychain;
  /** Seals the keys where there is no keychain. */
  passphrase?: string | undefined;
  clock: Clock;
  random: Random;
  spawnDecoder: SpawnDecoder;
  /** The process in which a picture is prepared. */
  spawnWorkshop: SpawnDecoder;
  log: Log;
  /** Asks domains for the accounts they name; over HTTPS where it is left out. */
  askDomain?: AskDomain | undefined;
  /** False: nothing of what is done here asks anybody beyond the network that the space is on. */
  reachesInternet?: boolean | undefined;
}

export interface Engine {
  /** The contract's methods, to be served over sockets and ports: each call names its space. */
  router: EngineRouter;
  /** The public square's, to be called in this process. */
  client: Client;
  /** The same of another space. @throws EngineError NOT_FOUND */
  clientOf(space: SpaceId): Client;
  status(): StatusView;
  settings(): SettingsView;
  networkSettings(): NetworkSettingsView;
  onNetworkSettings(listener: (settings: NetworkSettingsView) => void): () => void;
  onSettings(listener: (settings: SettingsView) => void): () => void;
  /** Tells of what others do to the person, as the settings say; until the engine closes. */
  onNotice(listener: (told: ToldNotice, space: SpaceId) => void): () => void;
  /** Ends live queries, connections and writing, in this order; the folder is free then. */
  close(): Promise<void>;
}

/** Another engine holds the folder. `code` is told by hosts; no method of the contract has it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'FOLDER_IN_USE';
}

/**
 * Opens a data folder and runs everything that belongs to it: the only place that knows every part.
 * @throws FolderInUseError, StoreError, EngineError NO_KEYCHAIN or CANNOT_READ_DATA
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  await using opened = new AsyncDisposableStack();
  const { dataDir, clock, random, log } = options;
  const lock = takeFolder(dataDir);
  opened.defer(() => lock.release());

  const closing = new AbortController();
  const local = openLocal(join(dataDir, 'local.sqlite'));
  opened.defer(() => local.close());
  const vault = await Vault.open({
    path: join(dataDir, 'keys.json'),
    keychain: options.keychain,
    passphrase: options.passphrase === '' ? undefined : options.passphrase,
    random,
    log,
  });
  const identity = new Identity({ local, vault, random });
  const settings = new SettingsKeeper(local);
  const networkSettings = new NetworkSettings(local);
  const shared: Shared = {
    ...options,
    local,
    vault,
    identity,
    settings,
    networkSettings,
    reachesInternet: options.reachesInternet ?? true,
    askDomain: options.askDomain ?? domainAsker({ resolve: resolvePublic }),
    closing: closing.signal,
  };
  const ground = await openGround(shared, { id: PUBLIC_SQUARE }, identity);
  opened.defer(() => ground.close());
  const { store, account } = ground;
  // Before what all spaces share is closed, and after what runs in them.
  const communities: { close?: () => Promise<void> } = {};
  opened.defer(() => communities.close?.());
  const own = await openPrivate({ local, store, account, clock, random, log });
  opened.defer(() => own.close());
  const drafts = new DraftKeeper({ local, private: own, account, clock, random, log });
  opened.defer(() => drafts.close());
  const reach =
    options.offline === true
      ? undefined
      : {
          listen: options.listen,
          connect: options.connect ?? [],
          mdns: options.mdns ?? true,
          portMapping: options.portMapping ?? true,
          relay: options.relay ?? false,
          announce: options.announce ?? [],
        };
  const spaces = new Spaces(shared, { private: own, drafts }, reach);
  communities.close = () => spaces.close();
  opened.defer(() => spaces.stop());
  await spaces.start(ground);
  if (reach !== undefined) await identity.resumeSearch();
  opened.defer(() => closing.abort());
  const everything = opened.move();
  return {
    router: dispatch((space) => spaces.get(space).router),
    client: spaces.square.client,
    clientOf: (space) => spaces.get(space).client,
    status: () => readStatus(spaces.square.core),
    settings: () => settings.get(),
    networkSettings: () => networkSettings.get(),
    onNetworkSettings: (listener) => networkSettings.onChange(listener),
    onSettings: (listener) => settings.onChange(listener),
    onNotice: (listener) => tellNotices(spaces, closing.signal, listener),
    close: () => everything.disposeAsync(),
  };
}

/** Of every space, also of one that is joined later. */
function tellNotices(
  spaces: Spaces,
  closing: AbortSignal,
  listener: (told: ToldNotice, space: SpaceId) => void,
): () => void {
  const tellers = new Map<SpaceId, () => void>();
  const look = (): void => {
    for (const { core } of spaces.all()) {
      if (tellers.has(core.space)) continue;
      const teller = new NoticeTeller(core, new Notices(core));
      tellers.set(
        core.space,
        teller.start((told) => listener(told, core.space)),
      );
    }
    for (const [space, stop] of tellers) {
      if (spaces.has(space)) continue;
      tellers.delete(space);
      stop();
    }
  };
  const off = spaces.onChange(look);
  look();
  const stop = (): void => {
    off();
    for (const end of tellers.values()) end();
    tellers.clear();
  };
  closing.addEventListener('abort', stop, { once: true });
  return stop;
}

function takeFolder(dataDir: string): FolderLock {
  try {
    return lockFolder(dataDir);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'UNAVAILABLE') throw error;
    throw new FolderInUseError(error.message, { cause: error });
  }
}
