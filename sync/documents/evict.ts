import { setImmediate } from 'node:timers/promises';
import type { AccountId, Hash, ShardName, StarlingRecord } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { KeyLogRoom } from './key-log-room.ts';
import { wantedOf } from './keeping.ts';
import type { EvictOptions } from './keeping.ts';
import { loneTargets } from './lone-targets.ts';
import type { DocumentName, HeldDocument, Writer } from './ports.ts';
import { entriesOf, sameShard, writerKey } from './state.ts';

/** Evicted until so much of the limit is left free: not one document at a time. */
const FREED = 1 / 8;

/**
 * Makes room: documents of accounts that are not kept whole go, those that nobody wants any more before
 * those that are wanted, and of each the oldest first. Never what the person has something to do with:
 * threads that they take part in, what is addressed to them, what `stays`. Each document goes with its
 * records from the index in one transaction.
 * @returns the documents that went
 */
export async function evict(
  context: ReplicaContext,
  options: EvictOptions,
  keyLogRoom: KeyLogRoom,
): Promise<DocumentName[]> {
  const { store, interest, events } = context;
  const others = store.documents().filter(({ name }) => interest.of(name.account) !== 'all');
  let bytes = others.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes <= options.limit) return [];
  const wanted = wantedAmong(context, others);
  const ofNoUse = others.filter((one) => !wanted.has(one));
  const inOrder = [...ofNoUse.sort(oldestFirst), ...[...wanted].sort(oldestFirst)];
  const own = ownThreads(context, options.me);
  const gone: DocumentName[] = [];
  for (const one of inOrder) {
    if (bytes <= options.limit * (1 - FREED)) break;
    await setImmediate();
    if (isOfInterest(context, one.name, own, options)) continue;
    if (wanted.has(one)) options.unwant([one.name.account]);
    forgetDocument(context, one.name, keyLogRoom);
    bytes -= one.bytes;
    gone.push(one.name);
  }
  for (const account of new Set(gone.map((name) => name.account)))
    events.emit('changed', { account, records: [], own: false });
  if (gone.length > 0) events.emit('evicted', { names: gone });
  return gone;
}

const oldestFirst = (a: HeldDocument, b: HeldDocument): number =>
  a.newest < b.newest ? -1 : a.newest > b.newest ? 1 : 0;

/** Documents that would be fetched again. */
function wantedAmong(
  { store, interest }: ReplicaContext,
  documents: readonly HeldDocument[],
): Set<HeldDocument> {
  const byWriter = Map.groupBy(documents, ({ name }) => writerKey(name));
  return new Set(
    [...byWriter.values()].flatMap((of) => {
      const [first] = of;
      if (first === undefined || interest.of(first.name.account) === 'none') return [];
      const entries = store.tips(first.name).flatMap((tip) => {
        const state = store.state(tip.id);
        return state === undefined ? [] : wantedOf(interest, first.name, state);
      });
      return of.filter(({ name }) => entries.some((entry) => sameShard(entry, name)));
    }),
  );
}

/** Hashes of the posts that one's own answer or quote, and of the roots of their threads. */
function ownThreads({ store }: ReplicaContext, me: AccountId): ReadonlySet<Hash> {
  const named = new Set<Hash>();
  for (const writer of store.writers(me))
    for (const { kind, number } of store.holdings(writer)) {
      if (kind !== 'posts') continue;
      for (const { value } of store.recordsOf({ ...writer, kind, number })) {
        if (value.type !== 'post') continue;
        for (const { hash } of [value.reply?.parent, value.reply?.root, value.quote].filter(
          (one) => one !== undefined,
        ))
          named.add(hash);
      }
    }
  return named;
}

function isOfInterest(
  { store }: ReplicaContext,
  name: DocumentName,
  own: ReadonlySet<Hash>,
  { me, stays }: EvictOptions,
): boolean {
  // Whom one follows is what the last document says of it: none goes before those below it.
  const below = ({ kind, number }: ShardName): boolean => kind === 'graph' && number < name.number;
  if (name.kind === 'graph' && store.holdings(name).some(below)) return true;
  const records = store.recordsOf(name);
  const here = new Set(records.map(({ hash }) => hash));
  const concerns = (value: StarlingRecord): boolean =>
    loneTargets(value, name.account).includes(me) ||
    (value.type === 'post' &&
      value.reply !== undefined &&
      (own.has(value.reply.root.hash) || own.has(value.reply.parent.hash)));
  // As long as a post is here, so are its edits, and the word that it was deleted.
  const changes = (value: StarlingRecord): boolean =>
    (value.type === 'edit' || value.type === 'delete') &&
    !here.has(value.post.hash) &&
    store.erasures.named(name.account, value.post) !== undefined;
  return records.some(
    ({ tid, hash, value }) =>
      own.has(hash) || stays({ account: name.account, tid }) || concerns(value) || changes(value),
  );
}

/**
 * With its records; and the tips of the account's devices of which nothing is left or wanted, and its
 * key log.
 */
function forgetDocument(context: ReplicaContext, name: DocumentName, keyLogRoom: KeyLogRoom): void {
  const { store, interest } = context;
  store.transaction(() => {
    store.removeRecords(name, new Set());
    for (const held of store.holdings(name))
      if (sameShard(held, name)) store.forgetInstance(name, held.heads);
    if (interest.of(name.account) !== 'none') return;
    for (const writer of store.writers(name.account))
      if (store.holdings(writer).length === 0) forgetTips(context, writer);
    keyLogRoom.forget([name.account]);
  });
}

function forgetTips({ store, interest }: ReplicaContext, writer: Writer): void {
  for (const tip of store.tips(writer)) {
    const state = store.state(tip.id);
    const promised = state === undefined ? [] : entriesOf(state);
    const visited = promised.some(({ kind, number }) =>
      interest.visits({ ...writer, kind, number }),
    );
    if (!visited) store.forgetCommit(tip.id);
  }
}
