import type { AccountId, SpaceId } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import { Decoder } from './decoder/decoder.ts';
import { Emitter } from './emitter.ts';
import { Eraser } from './erase.ts';
import { evict } from './evict.ts';
import { Fullness } from './fullness.ts';
import { EVERYTHING } from './keeping.ts';
import type { Interest } from './keeping.ts';
import { digestOfKeyLog, KeyLogs } from './key-logs.ts';
import { KeyLogRoom } from './key-log-room.ts';
import { LiveQueue } from './live/live-queue.ts';
import type { DocumentStore, SpawnDecoder, Writer } from './ports.ts';
import { DEFAULT_QUOTAS } from './quotas.ts';
import type { Quotas } from './quotas.ts';
import type { Frontier, Replica, ReplicaEvents } from './replica.ts';
import { Serial } from './serial.ts';
import { serveShard } from './serve.ts';
import { writerKey } from './state.ts';
import { takeKeyLog } from './take-key-log.ts';
import { takeLone } from './take-lone.ts';
import { takeShard } from './take-shard.ts';
import { takeTip } from './take-tip.ts';
import { tipsOf, wantsOf } from './wants.ts';

export interface ReplicaOptions {
  space: SpaceId;
  store: DocumentStore;
  spawnDecoder: SpawnDecoder;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  quotas?: Partial<Quotas>;
  /** Bytes of everybody's together; as in the quotas where it is left out. */
  totalBytes?: () => number;
  /** Whose content is wanted here, and how much of it; everything of everyone where it is left out. */
  interest?: Interest;
  /** Whom the person of this computer does not want to see; nobody where it is left out. */
  hides?: (account: AccountId) => boolean;
  /** The device that writes on this computer, once there is one. */
  own?: () => Writer | undefined;
}

/** A replica with the channel its author speaks on. */
export interface OpenReplica extends Replica {
  events: Emitter<ReplicaEvents>;
}

/** Opens the documents of one space over a store; nothing is running until bytes come. */
export function openReplica(options: ReplicaOptions): OpenReplica {
  const { space, store, clock } = options;
  const decoder = new Decoder(options.spawnDecoder);
  const keyLogs = new KeyLogs(store, space);
  const events = new Emitter<ReplicaEvents>();
  const interest = options.interest ?? EVERYTHING;
  const quotas = { ...DEFAULT_QUOTAS, ...options.quotas };
  const isOwn = (writer: Writer) => {
    const own = options.own?.();
    return own !== undefined && writerKey(own) === writerKey(writer);
  };
  const context: ReplicaContext = {
    space,
    store,
    decoder,
    keyLogs,
    events,
    quotas,
    fullness: new Fullness(store, options.totalBytes ?? (() => quotas.totalBytes), events),
    clock,
    interest,
    hides: options.hides ?? (() => false),
    isOwn,
  };
  // What concerns one device is done in the order in which it came; devices go on side by side.
  const serial = new Serial();
  const live = new LiveQueue(context);
  const eraser = new Eraser(context);
  const keyLogRoom = new KeyLogRoom(context);

  return {
    events,
    on: (event, listener) => events.on(event, listener),
    keyLogs: (accounts) =>
      [...store.keyLogIds(accounts)].map(([account, ids]) => ({
        account,
        digest: digestOfKeyLog(ids),
      })),
    keyLog: (account) => [...store.keyOperations(account), ...store.cuts(account)],
    standing: (account, device, admission) =>
      keyLogs.get(account).log?.standing(device, admission) ?? 'unknown',
    accountsByRecoveryKey: (key) => store.accountsByRecoveryKey(key),
    frontier: (accounts) => frontierOf(store, accounts),
    tip: (id) => {
      const commit = store.commit(id);
      const state = commit === undefined ? undefined : store.state(id);
      return commit === undefined || state === undefined
        ? undefined
        : { commit: commit.bytes, state };
    },
    lacks: (writer, tips) => {
      const held = store.tips(writer);
      // What does not count any more supersedes nothing: a cut may name what came before it.
      const known = new Set(
        held.flatMap(({ id, previous, counts }) => (counts ? [id, ...previous] : [id])),
      );
      return tips.filter((tip) => !known.has(tip));
    },
    shard: (name, heads, have) => serveShard(context, name, heads, have),
    lones: (target, sort, limit, before) => store.lones(target, sort, limit, before),
    loneCount: (target, sort) => store.loneCount(target, sort),
    lone: (hash) => store.lone(hash),
    holdings: (writer) =>
      store
        .holdings(writer)
        .map((entry) => ({ name: { ...writer, kind: entry.kind, number: entry.number }, entry })),
    wants: (limit, accounts) => wantsOf(context, limit, accounts),
    takeKeyLog: (account, operations) =>
      serial.run(account, () => takeKeyLog(context, account, operations)),
    takeLive: (update, of) => live.take(update, of),
    takeTip: (tip) => serial.run('tips', () => takeTip(context, tip)),
    takeShard: (want, bytes) =>
      serial.run(`${writerKey(want.name)}/${want.name.kind}-${want.name.number}`, () =>
        takeShard(context, want, bytes),
      ),
    takeLone: (bytes) => Promise.resolve(takeLone(context, bytes)),
    takeHolding: (peer, name, count) => {
      store.saveHolding(peer, name, count);
    },
    takeSame: (peer, accounts) => {
      store.transaction(() => {
        for (const writer of accounts.flatMap((account) => store.writers(account)))
          for (const { kind, number, count } of store.holdings(writer))
            store.saveHolding(peer, { ...writer, kind, number }, count);
      });
    },
    takeErased: (peer, records) => {
      // Nobody else counts who has erased what.
      for (const one of records)
        if (one.account === options.own?.()?.account) store.erasures.saveReceipt(peer, one);
    },
    erased: (account, limit) => store.erasures.finished(account, limit),
    finishErasing: () => eraser.done(),
    evict: (evictOptions) =>
      serial.run('evicting', async () => {
        const gone = await evict(context, evictOptions, keyLogRoom);
        await keyLogRoom.make();
        return gone;
      }),
    isFull: () => context.fullness.is(),
    prepare: () => {
      decoder.prepare();
    },
    keeping: interest.of,
    replicates: (account) => interest.of(account) === 'all',
    close: () => {
      eraser.close();
      decoder.close();
      return Promise.resolve();
    },
  };
}

function frontierOf(store: DocumentStore, accounts?: readonly AccountId[]): Frontier[] {
  const byWriter = new Map<string, Frontier>();
  for (const { id, writer, counts } of tipsOf(store, accounts)) {
    if (!counts) continue;
    const frontier = byWriter.get(writerKey(writer)) ?? { writer, tips: [] };
    frontier.tips.push(id);
    byWriter.set(writerKey(writer), frontier);
  }
  for (const { tips } of byWriter.values()) tips.sort();
  return [...byWriter.values()];
}
