import * as Automerge from '@automerge/automerge';
import type { NewAccount } from '../../identity/index.ts';
import {
  commitCodec,
  encodeRecord,
  merkleRoot,
  nextTid,
  PUBLIC_SQUARE,
  sha256,
  signObject,
} from '../../protocol/index.ts';
import type { Entry, Hash, Tid } from '../../protocol/index.ts';
import type { DocumentName, ShardBytes, Tip, Verdict } from '../index.ts';
import { HEADER_KEY, shardHeader } from '../shard-header.ts';
import { hashOfState, stateOf } from '../state.ts';
import type { TestSpace } from './open-test-space.ts';

export type Backend = ReturnType<typeof Automerge.getBackend>;

/** A document as its author's own app might forge it, below every check of ours. */
export function forgeDocument(
  account: NewAccount,
  work: (document: Backend) => void,
  name?: Partial<DocumentName>,
): Backend {
  const document = Automerge.getBackend(Automerge.init());
  const full = {
    account: account.account,
    device: account.device.publicKey,
    kind: 'posts' as const,
    number: 0,
    ...name,
  };
  document.put('_root', HEADER_KEY, shardHeader(PUBLIC_SQUARE, full), 'bytes');
  work(document);
  document.commit(null, 0);
  return document;
}

let last: Tid | undefined;
/** Puts a right post and gives its TID. */
export function putPost(document: Backend, text: string): Tid {
  last = nextTid({ now: Date.UTC(2026, 4, 4), last, random: 0.5 });
  document.put(
    '_root',
    last,
    encodeRecord({ type: 'post', text, langs: [], facets: [] }, new Uint8Array(8)),
    'bytes',
  );
  return last;
}

/** The entry that tells the truth about a document, as far as it has bytes under its keys. */
export function entryOf(document: Backend): Entry {
  const leaves = document
    .keys('_root')
    .filter((key) => key !== HEADER_KEY)
    .flatMap((key) => {
      const value = document.get('_root', key);
      return value instanceof Uint8Array ? [{ tid: key as Tid, hash: sha256(value) }] : [];
    });
  const heads = [...document.getHeads()].sort() as Hash[];
  return { kind: 'posts', number: 0, heads, count: leaves.length, root: merkleRoot(leaves) };
}

/** A commit by the account's device over whatever it says its documents are. */
export function signTip(account: NewAccount, entry: Entry, previous: readonly Hash[] = []): Tip {
  const writer = { account: account.account, device: account.device.publicKey };
  const state = stateOf([entry]);
  const whole = hashOfState(PUBLIC_SQUARE, writer, state);
  const commit = signObject(
    commitCodec,
    {
      type: 'commit',
      space: PUBLIC_SQUARE,
      ...writer,
      admission: account.genesis.id,
      previous: [...previous],
      time: 0,
      changed: [entry],
      whole,
    },
    [account.device],
  );
  return { commit: commit.bytes, state };
}

/** Offers a tip and then bytes for the document it promises; gives the verdict on the bytes. */
export async function offer(space: TestSpace, tip: Tip, bytes: ShardBytes): Promise<Verdict> {
  const first = await space.replica.takeTip(tip);
  if (first.verdict !== 'accept') return first;
  const [want] = space.replica.wants(1);
  if (want === undefined) throw new Error('nothing is wanted');
  return space.replica.takeShard(want, bytes);
}
