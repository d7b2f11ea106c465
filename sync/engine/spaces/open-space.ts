import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { SpawnDecoder } from '../../documents/index.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { AccountId, PostReference, SpaceId } from '../../protocol/index.ts';
import { openStore } from '../../store/index.ts';
import type { LocalStore, Store } from '../../store/index.ts';
import { AccountKeeper } from '../account/account-keeper.ts';
import type { Identity } from '../account/identity.ts';
import { eraseLateVersions } from '../account/late-versions.ts';
import { openDocuments } from '../account/open-documents.ts';
import type { OpenDocuments } from '../account/open-documents.ts';
import { Outbox } from '../account/outbox.ts';
import type { Client } from '../client.ts';
import type { Core, Room } from '../core.ts';
import type { AskDomain } from '../domains/ask-domain.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { Hiding } from '../hiding/hiding.ts';
import { openImages } from '../images/open-images.ts';
import { startEvictor } from '../interest/evictor.ts';
import { AbsentFinder } from '../interest/find-absent.ts';
import { interestOf, watchInterest } from '../interest/follow-interest.ts';
import { tellHeld } from '../interest/tell-held.ts';
import type { SpaceInterest } from '../interest/space-interest.ts';
import type { Vault } from '../keys/vault.ts';
import { offlineNetwork } from '../network/network-state.ts';
import type { NetworkSettings } from '../network/network-settings.ts';
import type { NetworkState } from '../network/network-state.ts';
import { openRunningNetwork } from '../network/running-network.ts';
import { SwitchedNetwork } from '../network/switched-network.ts';
import { realPace } from '../pace.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { PrivateThings } from '../private/private-things.ts';
import { makeRouter } from '../router.ts';
import type { EngineRouter } from '../router.ts';
import { writeDueText } from '../search/write-due-text.ts';
import type { SettingsKeeper } from '../settings-keeper.ts';
import { ThreadReach } from '../thread-reach.ts';
import { COMMUNITY_CACHE_KILOBYTES } from './limits.ts';
import type { SpacesPort } from './port.ts';
import { SpaceSettings } from './space-settings.ts';

/** What all spaces of one computer share. */
export interface Shared {
  dataDir: string;
  local: LocalStore;
  vault: Vault;
  identity: Identity;
  settings: SettingsKeeper;
  networkSettings: NetworkSettings;
  clock: Clock;
  random: Random;
  log: Log;
  spawnDecoder: SpawnDecoder;
  spawnWorkshop: SpawnDecoder;
  askDomain: AskDomain;
  /** False: no space of this computer asks anybody beyond its own network. */
  reachesInternet: boolean;
  /** Aborts when the engine closes. */
  closing: AbortSignal;
}

/** How a space is reached. */
export interface Reach {
  listen: readonly string[] | undefined;
  connect: readonly string[];
  mdns: boolean;
  /** False: the router is never asked for a port. */
  portMapping: boolean;
  relay: boolean;
  /** Where this computer can be called besides: `/ip4/…`, `/ip6/…`, `/dns/…`. */
  announce: readonly string[];
}
/** What a space runs on beside its ground. */
export interface SpaceParts {
  private: PrivateThings;
  drafts: DraftKeeper;
  /** What the members of a community share now. */
  secret: () => Uint8Array | undefined;
  /** Hears what peers hand over who have moved to another secret. */
  handover?: (bytes: Uint8Array) => void;
  /** Nothing of it leaves the local network. */
  localOnly: boolean;
  /** Undefined for an engine without a network. */
  reach: Reach | undefined;
}

/** What is kept of a space, and who writes there; no network yet. */
export interface SpaceGround {
  id: SpaceId;
  store: Store;
  account: AccountKeeper;
  documents: () => Promise<OpenDocuments>;
  /** Whoever the person does not want to see is known once the hiding is there. */
  hideBy: (hiding: Hiding) => void;
  settings: SpaceSettings;
  interest: SpaceInterest;
  /** Interest follows from who is connected, once there is a network. */
  meetBy: (network: NetworkState) => void;
  close: () => Promise<void>;
}

export interface OpenSpace {
  core: Core;
  router: EngineRouter;
  client: Client;
  /** Undefined for an engine without a network. */
  network: SwitchedNetwork | undefined;
  close: () => Promise<void>;
}

/** A space as its genesis names it. */
export interface Place {
  id: SpaceId;
  /** Who founded the community; undefined for the public square. */
  founder?: AccountId;
}

/** Opens the file of a space for whose device this computer is there. */
export async function openGround(
  shared: Shared,
  { id, founder }: Place,
  identity: Identity,
): Promise<SpaceGround> {
  await using opened = new AsyncDisposableStack();
  const { local, clock, random, log } = shared;
  const store = openStore({
    path: join(shared.dataDir, 'spaces', id, 'space.sqlite'),
    clock: () => clock.now(),
    ...(founder === undefined ? {} : { cacheKilobytes: COMMUNITY_CACHE_KILOBYTES }),
  });
  opened.defer(() => store.close());
  opened.defer(identity.addKeyLogs({ keyLog: (account) => store.keyOperations(account) }));
  let hiding: Hiding | undefined;
  let network: NetworkState = offlineNetwork;
  const settings = new SpaceSettings(local, id);
  let documents: Promise<OpenDocuments> | undefined;
  const loadDocuments = (): Promise<OpenDocuments> =>
    (documents ??= openDocuments({
      space: id,
      founder,
      store,
      spawnDecoder: shared.spawnDecoder,
      clock,
      random,
      writer: () => account.own,
      interest,
      totalBytes: () => settings.get().quota,
      hides: (who) => hiding?.hidesPerson(who) ?? false,
    }));
  opened.defer(async () => (await documents)?.replica.close());
  const account: AccountKeeper = new AccountKeeper({
    identity,
    local,
    outbox: new Outbox(local, store, id),
    documents: async () => (await loadDocuments()).own,
    random,
    log,
  });
  opened.defer(() => account.close());
  if (account.own !== undefined) store.setOwn([account.own]);
  const interest: SpaceInterest = interestOf(
    { space: id, store, account, local, settings, clock },
    () => network,
  );
  // An erase that a crash interrupted ends now, with or without a network.
  if (store.erasures.pending().length > 0 || store.erasures.unfinished().length > 0) {
    const { own } = await loadDocuments();
    await own.finishErasing().catch((error: unknown) => {
      log('warn', 'what was erased is not gone from every file yet', error);
    });
  }
  const everything = opened.move();
  return {
    id,
    store,
    account,
    documents: loadDocuments,
    hideBy: (known) => (hiding = known),
    settings,
    interest,
    meetBy: (known) => (network = known),
    close: () => everything.disposeAsync(),
  };
}

/** Runs a space: its network, and everything that an interface asks of it. The ground outlives it. */
export async function runSpace(
  shared: Shared,
  ground: SpaceGround,
  spaces: SpacesPort<Core>,
  parts: SpaceParts,
): Promise<OpenSpace> {
  await using opened = new AsyncDisposableStack();
  const { id, store, account, interest, settings: spaceSettings } = ground;
  const { local, vault, clock, random, log } = shared;
  const hiding = new Hiding({ private: parts.private, store, space: id, account, clock });
  ground.hideBy(hiding);

  const images = openImages({ store, account, clock, log, spawn: shared.spawnWorkshop });
  // What is on its way ends with the network, and is kept before the store closes.
  opened.defer(() => images.idle());
  let switched: SwitchedNetwork | undefined;
  // Without a network nothing comes that could be refused.
  let room: Room = { isFull: () => false, onFull: () => () => undefined };
  if (parts.reach !== undefined) {
    await account.unlock();
    const { replica } = await ground.documents();
    room = { isFull: () => replica.isFull(), onFull: (listener) => replica.on('full', listener) };
    opened.defer(eraseLateVersions({ store, account, log }, replica));
    const opening = {
      space: id,
      replica,
      repliesKnown: (root: PostReference) => store.repliesKnown(root),
      threadPlaces: (root: PostReference, limit: number) => store.interest.places(root, limit),
      interest: () => interest.accounts(),
      store,
      spaceSettings,
      networkSettings: shared.networkSettings,
      local,
      account,
      settings: shared.settings,
      vault,
      ...parts.reach,
      localOnly: parts.localOnly,
      ...(parts.handover === undefined ? {} : { handover: parts.handover }),
      clock,
      random,
      log,
    };
    const own = new SwitchedNetwork(() =>
      openRunningNetwork({ ...opening, secret: parts.secret() }),
    );
    opened.defer(() => own.close());
    if (!shared.networkSettings.get().paused) await own.on();
    switched = own;
    ground.meetBy(own);
    opened.defer(
      startEvictor({
        space: id,
        replica,
        account,
        private: parts.private,
        interest,
        settings: spaceSettings,
        log,
      }),
    );
    // Only there do people follow whom nobody near has: of a community every member has everything.
    if (id === PUBLIC_SQUARE) {
      const absent = new AbsentFinder({
        store,
        network: own,
        metered: () => shared.networkSettings.get().metered,
        clock,
        log,
      });
      absent.start();
      opened.defer(() => absent.stop());
      const keepsEverybody = () => interest.accounts() === undefined;
      opened.defer(
        tellHeld({ store, me: () => account.account, keepsEverybody, network: own, log }),
      );
    }
    opened.defer(watchInterest(interest, { store, account, settings: spaceSettings }, own));
  }
  const network = switched ?? offlineNetwork;
  images.start(network, shared.networkSettings);
  opened.defer(() => images.close());

  opened.defer(writeDueText(store, realPace, log));

  const closing = new AbortController();
  opened.defer(() => closing.abort());
  const core: Core = {
    space: id,
    store,
    local,
    account,
    private: parts.private,
    drafts: parts.drafts,
    hiding,
    network,
    networkSettings: shared.networkSettings,
    reachesInternet: shared.reachesInternet && !parts.localOnly,
    spaces,
    replica: async () => (await ground.documents()).replica,
    room,
    secret: parts.secret,
    askDomain: shared.askDomain,
    images: images.keeper,
    threads: new ThreadReach(network, interest, store, shared),
    interest,
    settings: shared.settings,
    spaceSettings,
    clock,
    random,
    pace: realPace,
    closing: AbortSignal.any([shared.closing, closing.signal]),
    log,
  };
  const router = makeRouter(core);
  const everything = opened.move();
  return {
    core,
    router,
    client: createRouterClient(router),
    network: switched,
    close: () => everything.disposeAsync(),
  };
}
