import { commitCodec, decodeObject, limits } from '../protocol/index.ts';
import type { Commit, Signed } from '../protocol/index.ts';
import { ACCEPT, ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import type { DeviceState } from './ports.ts';
import type { Tip, Verdict } from './replica.ts';
import { hasRoom, refusalByKeyLog } from './standing.ts';
import { commitFixes, entriesOf, sameHeads, sameShard } from './state.ts';
import {
  contains,
  hasTipRoom,
  keepTip,
  makeTipRoom,
  settleTips,
  storedCommit,
  writerOf,
} from './tips.ts';

/** Takes a commit with the whole state it signs; the documents it promises become wants. */
export async function takeTip(
  context: ReplicaContext,
  { commit: bytes, state }: Tip,
): Promise<Verdict> {
  const decoded = decodeObject(commitCodec, bytes);
  if (!decoded.ok) return reject(decoded.error.message);
  const commit = decoded.value;
  const { payload } = commit;
  if (payload.space !== context.space) return ignore('other-space');
  if (context.store.commit(commit.id) !== undefined) return ignore('seen');
  const entries = entriesOf(state);
  if (entries.length > limits.MANIFEST_ENTRIES || !commitFixes(payload, state))
    return reject('a state that the commit does not sign');
  const named = payload.changed.every((c) =>
    entries.some((e) => sameShard(e, c) && sameHeads(e.heads, c.heads)),
  );
  if (!named) return reject('a commit that changed what its state does not hold');
  const refused = refusalByKeyLog(context, commit);
  if (refused !== undefined) return refused;
  const { interest } = context;
  if (interest.of(payload.account) === 'none') return ACCEPT;
  if (!hasRoom(context, payload.account, bytes.length + sizeOf(state.closed)))
    return ignore('over-quota');
  if (await isBehind(context, commit, state)) return ignore('seen');
  const stored = storedCommit(commit, true);
  const kept = context.store.transaction(() => {
    const { writer, previous } = stored;
    if (!hasTipRoom(context, writer, previous) && !makeTipRoom(context, writer, state))
      return false;
    keepTip(context, stored, state);
    return true;
  });
  if (!kept) return ignore('over-quota');
  await settleTips(context, stored, state);
  context.events.emit('advanced', { writer: stored.writer, tip: commit.id });
  return ACCEPT;
}

/** Bytes that a list of entries takes at least: digests, and a few for kind, number and count. */
function sizeOf(entries: DeviceState['closed']): number {
  return entries.reduce((sum, { heads }) => sum + 32 * (heads.length + 1) + 4, 0);
}

/** True for a tip that a held one names as its predecessor, or whose state it contains. */
async function isBehind(
  context: ReplicaContext,
  { id, payload }: Signed<Commit>,
  state: DeviceState,
): Promise<boolean> {
  const { store } = context;
  const writer = writerOf(payload);
  const tips = store.tips(writer).filter((tip) => tip.id !== id);
  if (tips.some((tip) => tip.previous.includes(id))) return true;
  for (const tip of tips) {
    const held = store.state(tip.id);
    if (held !== undefined && (await contains(context, writer, held, state))) return true;
  }
  return false;
}
