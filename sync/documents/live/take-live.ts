import type { Hash } from '../../protocol/index.ts';
import { ACCEPT, ignore } from '../context.ts';
import type { ReplicaContext } from '../context.ts';
import { addressedAmong, keepLones } from '../keep-lones.ts';
import type { Verdict } from '../replica.ts';
import { sameHeads, sameShard, writerKey } from '../state.ts';
import { hasTipRoom, keepTip, storedCommit } from '../tips.ts';
import { followChain } from './follow-chain.ts';
import type { FollowedChain, FollowedDocument } from './follow-chain.ts';
import { linkUp } from './live-chain.ts';
import type { LiveChain, LiveUpdate } from './live-chain.ts';

type Verdicts = Map<LiveUpdate, Verdict>;

/**
 * Takes updates in their order. Those of one device that build on each other are one extension of
 * its documents, and of their commits the last alone is kept; all devices share a transaction.
 */
export async function takeLive(
  context: ReplicaContext,
  updates: readonly LiveUpdate[],
): Promise<Verdicts> {
  const verdicts: Verdicts = new Map();
  for (let left = updates; left.length > 0;) {
    const linked = byWriter(left).map((of) => linkUp(context, of));
    for (const one of linked)
      for (const [update, verdict] of one.verdicts) verdicts.set(update, verdict);
    const chains = linked.flatMap(({ chain }) => (chain === undefined ? [] : [chain]));
    const followed = await Promise.all(
      chains.map(async (chain) => (await followChain(context, chain)) ?? chain),
    );
    const again = keepAll(context, followed.filter(isFollowed), verdicts);
    for (const chain of followed)
      if (!isFollowed(chain)) await takeOneByOne(context, chain, verdicts);
    left = [...again, ...linked.flatMap(({ later }) => later)];
  }
  return verdicts;
}

const isFollowed = (chain: FollowedChain | LiveChain): chain is FollowedChain => 'sound' in chain;

function byWriter(updates: readonly LiveUpdate[]): LiveUpdate[][] {
  return [...Map.groupBy(updates, ({ parts }) => writerKey(parts.commit.payload)).values()];
}

async function takeOneByOne(
  context: ReplicaContext,
  { links }: LiveChain,
  verdicts: Verdicts,
): Promise<void> {
  for (const { update } of links)
    for (const [one, verdict] of await takeLive(context, [update])) verdicts.set(one, verdict);
}

/**
 * Documents, commits and index in one transaction.
 * @returns updates to be looked at again: what they build on changed while they were decoded
 */
function keepAll(
  context: ReplicaContext,
  followed: readonly FollowedChain[],
  verdicts: Verdicts,
): LiveUpdate[] {
  const again: LiveUpdate[] = [];
  const kept: FollowedChain[] = [];
  context.store.transaction(() => {
    for (const one of followed) {
      const { links } = one.chain;
      const updates = links.map(({ update }) => update);
      if (!sameHeads(tipsOf(context, one.chain), one.chain.tips)) {
        again.push(...updates);
        continue;
      }
      const verdict = keep(context, one);
      for (const update of updates.slice(0, one.sound)) verdicts.set(update, verdict);
      if (one.sound > 0 && verdict === ACCEPT) kept.push(one);
      const refused = updates[one.sound];
      if (refused !== undefined && one.verdict !== undefined) verdicts.set(refused, one.verdict);
      again.push(...updates.slice(one.sound + 1));
    }
  });
  for (const one of kept) announce(context, one);
  return again;
}

const tipsOf = ({ store }: ReplicaContext, { writer }: LiveChain): Hash[] =>
  store.tips(writer).map(({ id }) => id);

function keep(context: ReplicaContext, { chain, sound, documents }: FollowedChain): Verdict {
  const last = chain.links[sound - 1];
  if (last === undefined) return ACCEPT;
  const { writer, tips } = chain;
  if (!hasTipRoom(context, writer, tips)) return ignore('over-quota');
  // Let go of while the decoder, which had it at hand, followed it.
  if (!documents.every((document) => isHeld(context, document)))
    return ignore('gap', writer.account);
  for (const document of documents) keepDocument(context, chain, document);
  keepTip(context, storedCommit(last.update.parts.commit, true), last.after, tips);
  return ACCEPT;
}

function isHeld({ store }: ReplicaContext, { name, from }: FollowedDocument): boolean {
  // Redacted while it was followed: it comes as a whole.
  if (from.length > 0 && store.erasures.isRedacted(name)) return false;
  const held = store.holdings(name);
  return (
    from.length === 0 ||
    held.some((entry) => sameShard(entry, name) && sameHeads(entry.heads, from))
  );
}

function keepDocument(
  context: ReplicaContext,
  { links }: LiveChain,
  { name, from, changes }: FollowedDocument,
): void {
  const { store, clock } = context;
  const last = changes.at(-1);
  if (last === undefined) return;
  const { heads, count, root } = last.entry;
  const bytes = changes.map(({ change }) => change);
  if (from.length === 0)
    store.saveInstance({ name, heads, count, root, snapshot: null, changes: bytes });
  else store.extendInstance(name, from, last.entry, bytes);
  const records = changes.flatMap((change) => change.records);
  const addressed = addressedAmong(context, name, records);
  store.addRecords(name, records, clock());
  const commit = links[last.link]?.update.parts.commit;
  if (commit !== undefined) keepLones(context, commit, name, last.entry, addressed);
}

function announce({ events }: ReplicaContext, { chain, sound, documents }: FollowedChain): void {
  const { writer, links } = chain;
  const records = documents.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      change.records.map(({ tid, hash, value }) => ({ tid, hash, value })),
    ),
  );
  events.emit('changed', { account: writer.account, records, own: false });
  const tip = links[sound - 1]?.update.parts.commit.id;
  if (tip !== undefined) events.emit('advanced', { writer, tip });
}
