import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { SettingsView, StatusView } from './api/index.ts';
import type { SpawnDecoder } from './documents/index.ts';
import { AccountKeeper } from './engine/account/account-keeper.ts';
import { eraseLateVersions } from './engine/account/late-versions.ts';
import { openDocuments } from './engine/account/open-documents.ts';
import type { OpenDocuments } from './engine/account/open-documents.ts';
import { Outbox } from './engine/account/outbox.ts';
import type { Core } from './engine/core.ts';
import type { Client } from './engine/client.ts';
import { domainAsker } from './engine/domains/ask-domain.ts';
import type { AskDomain } from './engine/domains/ask-domain.ts';
import { resolvePublic } from './engine/domains/public-address.ts';
import { openImages } from './engine/images/open-images.ts';
import type { Keychain } from './engine/keys/keychain.ts';
import { DraftKeeper } from './engine/drafts/draft-keeper.ts';
import { Hiding } from './engine/hiding/hiding.ts';
import { Vault } from './engine/keys/vault.ts';
import { offlineNetwork } from './engine/network/network-state.ts';
import { openRunningNetwork } from './engine/network/running-network.ts';
import { realPace } from './engine/pace.ts';
import type { Clock, Log, Random } from './engine/ports.ts';
import { openPrivate } from './engine/private/open-private.ts';
import { NoticeTeller } from './engine/notices/notice-teller.ts';
import type { ToldNotice } from './engine/notices/notice-teller.ts';
import { Notices } from './engine/notices/notices.ts';
import { readStatus } from './engine/procedures/network.ts';
import { makeRouter } from './engine/router.ts';
import type { EngineRouter } from './engine/router.ts';
import { SettingsKeeper } from './engine/settings-keeper.ts';
import { ThreadReach } from './engine/thread-reach.ts';
import { PUBLIC_SQUARE } from './protocol/index.ts';
import { lockFolder, openLocal, openStore, StoreError } from './store/index.ts';
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
  /** The contract's methods, to be served over sockets and ports. */
  router: EngineRouter;
  /** The same, to be called in this process. */
  client: Client;
  status(): StatusView;
  settings(): SettingsView;
  onSettings(listener: (settings: SettingsView) => void): () => void;
  /** Tells of what others do to the person, as the settings say; until the engine closes. */
  onNotice(listener: (told: ToldNotice) => void): () => void;
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

  const space = PUBLIC_SQUARE;
  const local = openLocal(join(dataDir, 'local.sqlite'));
  opened.defer(() => local.close());
  const store = openStore({
    path: join(dataDir, 'spaces', space, 'space.sqlite'),
    clock: () => clock.now(),
  });
  opened.defer(() => store.close());
  const vault = await Vault.open({
    path: join(dataDir, 'keys.json'),
    keychain: options.keychain,
    passphrase: options.passphrase === '' ? undefined : options.passphrase,
    random,
    log,
  });

  let documents: Promise<OpenDocuments> | undefined;
  const loadDocuments = (): Promise<OpenDocuments> =>
    (documents ??= openDocuments({
      space,
      store,
      spawnDecoder: options.spawnDecoder,
      clock,
      random,
      writer: () => account.own,
      hides: (who) => hiding.hidesPerson(who),
    }));
  opened.defer(async () => (await documents)?.replica.close());
  const account: AccountKeeper = new AccountKeeper({
    local,
    vault,
    outbox: new Outbox(local, store, space),
    documents: async () => (await loadDocuments()).own,
    random,
    log,
  });
  opened.defer(() => account.close());
  if (account.own !== undefined) store.setOwn([account.own]);
  // An erase that a crash interrupted ends now, with or without a network.
  if (store.erasures.pending().length > 0 || store.erasures.unfinished().length > 0) {
    const { own } = await loadDocuments();
    await own.finishErasing().catch((error: unknown) => {
      log('warn', 'what was erased is not gone from every file yet', error);
    });
  }
  const own = await openPrivate({ local, store, vault, account, clock, random, log });
  opened.defer(() => own.close());
  const drafts = new DraftKeeper({ local, private: own, account, clock, random, log });
  opened.defer(() => drafts.close());
  const hiding: Hiding = new Hiding({ private: own, store, space, account, clock });

  const images = openImages({ store, account, clock, log, spawn: options.spawnWorkshop });
  // What is on its way ends with the network, and is kept before the store closes.
  opened.defer(() => images.idle());
  let network = offlineNetwork;
  if (options.offline !== true) {
    await account.unlock();
    const { replica } = await loadDocuments();
    opened.defer(eraseLateVersions({ store, account, log }, replica));
    const running = await openRunningNetwork({
      space,
      replica,
      repliesKnown: (root) => store.repliesKnown(root),
      blobs: store.blobs,
      account,
      vault,
      listen: options.listen,
      connect: options.connect ?? [],
      mdns: options.mdns ?? true,
      clock,
      random,
      log,
    });
    opened.defer(() => running.close());
    network = running;
    await account.resume();
  }

  images.start(network);
  opened.defer(() => images.close());

  const closing = new AbortController();
  opened.defer(() => closing.abort());
  const settings = new SettingsKeeper(local);
  const core: Core = {
    space,
    store,
    local,
    account,
    private: own,
    drafts,
    hiding,
    network,
    // The public square is everybody's; communities that stay on their network say so.
    reachesInternet: options.reachesInternet ?? true,
    askDomain: options.askDomain ?? domainAsker({ resolve: resolvePublic }),
    images: images.keeper,
    threads: new ThreadReach(network, options),
    settings,
    clock,
    random,
    pace: realPace,
    closing: closing.signal,
    log,
  };
  const router = makeRouter(core);
  const everything = opened.move();
  return {
    router,
    client: createRouterClient(router),
    status: () => readStatus(core),
    settings: () => settings.get(),
    onSettings: (listener) => settings.onChange(listener),
    onNotice: (listener) => {
      const stop = new NoticeTeller(core, new Notices(core)).start(listener);
      closing.signal.addEventListener('abort', stop, { once: true });
      return stop;
    },
    close: () => everything.disposeAsync(),
  };
}

function takeFolder(dataDir: string): FolderLock {
  try {
    return lockFolder(dataDir);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'UNAVAILABLE') throw error;
    throw new FolderInUseError(error.message, { cause: error });
  }
}
