import { compareEntries, encodeManifest, sortEntries, wholeHash } from '../protocol/index.ts';
import type { Commit, Entry, Hash, ShardName, SpaceId } from '../protocol/index.ts';
import type { DeviceState, DocumentName, Writer } from './ports.ts';

export const EMPTY_STATE: DeviceState = { open: [], closed: [] };

export const writerKey = ({ account, device }: Writer): string => `${account}/${device}`;
export const documentKey = (name: DocumentName): string =>
  `${writerKey(name)}/${name.kind}-${name.number}`;
export const sameShard = (a: ShardName, b: ShardName): boolean => compareEntries(a, b) === 0;
export const sameHeads = (a: readonly Hash[], b: readonly Hash[]): boolean =>
  a.length === b.length && a.every((head, at) => head === b[at]);

/** All documents of a state, by kind and number. */
export const entriesOf = (state: DeviceState): Entry[] =>
  sortEntries([...state.closed, ...state.open]);

/**
 * Of each kind the document with the highest number is open, all before it are closed: that is how
 * every reader tells them apart.
 */
export function stateOf(entries: readonly Entry[]): DeviceState {
  const sorted = sortEntries(entries);
  const isLast = (entry: Entry, at: number) => sorted[at + 1]?.kind !== entry.kind;
  return { open: sorted.filter(isLast), closed: sorted.filter((e, at) => !isLast(e, at)) };
}

/** The state after a commit that changed these documents. */
export function withChanged(state: DeviceState, changed: readonly Entry[]): DeviceState {
  const rest = entriesOf(state).filter((entry) => !changed.some((c) => sameShard(c, entry)));
  return stateOf([...rest, ...changed]);
}

/** What a commit's `whole` must be for this state. */
export function hashOfState(space: SpaceId, writer: Writer, state: DeviceState): Hash {
  const manifest = encodeManifest({
    type: 'manifest',
    space,
    ...pick(writer),
    closed: state.closed,
  });
  return wholeHash(state.open, manifest.id);
}
const pick = ({ account, device }: Writer) => ({ account, device });

/** True where a state is the one that the commit signs, in the form that all observers share. */
export function commitFixes(commit: Commit, state: DeviceState): boolean {
  const entries = entriesOf(state);
  const formed = stateOf(entries);
  if (formed.open.length !== state.open.length || formed.closed.length !== state.closed.length)
    return false;
  if (entries.some((entry, at) => at > 0 && sameShard(entry, entries[at - 1] as Entry)))
    return false;
  return hashOfState(commit.space, commit, formed) === commit.whole;
}
