import type { Entry } from '../../protocol/index.ts';
import { ignore, reject } from '../context.ts';
import type { ReplicaContext } from '../context.ts';
import { DecoderRefusal } from '../decoder/decoder.ts';
import type { Answers, PlainRecord, Step } from '../decoder/messages.ts';
import type { DocumentName } from '../ports.ts';
import type { Verdict } from '../replica.ts';
import { shardHeader } from '../shard-header.ts';
import { documentKey, entriesOf, sameHeads, sameShard } from '../state.ts';
import type { LiveChain } from './live-chain.ts';

/** A change to a document by one link of a chain, and the records that the decoder found in it. */
interface FollowedChange {
  link: number;
  entry: Entry;
  change: Uint8Array;
  records: PlainRecord[];
}
export interface FollowedDocument {
  name: DocumentName;
  from: Entry['heads'];
  changes: FollowedChange[];
}
export interface FollowedChain {
  chain: LiveChain;
  /** Links whose changes all bear out what their commits say, from the first. */
  sound: number;
  documents: FollowedDocument[];
  /** What is to be said of the first link that is not sound. */
  verdict?: Verdict;
}

/** Has the decoder follow a chain's changes. Undefined where its bytes brought the decoder down. */
export async function followChain(
  context: ReplicaContext,
  chain: LiveChain,
): Promise<FollowedChain | undefined> {
  const planned = documentsOf(chain);
  let sound = chain.links.length;
  let verdict: Verdict | undefined;
  const stop = (link: number, why: Verdict): void => {
    if (link >= sound) return;
    sound = link;
    verdict = why;
  };
  try {
    const documents = await Promise.all(
      planned.map(async ({ name, from, changes }): Promise<FollowedDocument> => {
        const steps = changes.map(({ change, entry }) => stepOf(context, name, entry, change));
        const answer = await extend(context, name, from, steps);
        const taken = answer?.taken ?? [];
        const next = changes[taken.length];
        if (next !== undefined) stop(next.link, verdictOn(answer, name));
        return {
          name,
          from,
          changes: changes
            .slice(0, taken.length)
            .map((change, at) => ({ ...change, records: taken[at] ?? [] })),
        };
      }),
    );
    for (const document of documents)
      document.changes = document.changes.filter(({ link }) => link < sound);
    return { chain, sound, documents, ...(verdict === undefined ? {} : { verdict }) };
  } catch (error) {
    if (!(error instanceof DecoderRefusal)) throw error;
    // Of several, only asking for each alone tells whose bytes they were.
    if (chain.links.length > 1) return undefined;
    return { chain, sound: 0, documents: [], verdict: reject(error.message) };
  }
}

/** The documents that a chain changes, each with its changes in order. */
function documentsOf({ writer, before, links }: LiveChain): FollowedDocument[] {
  const documents = new Map<string, FollowedDocument>();
  for (const [link, { update }] of links.entries()) {
    for (const [at, entry] of update.parts.commit.payload.changed.entries()) {
      const name = { ...writer, kind: entry.kind, number: entry.number };
      const key = documentKey(name);
      const from = entriesOf(before).find((e) => sameShard(e, entry))?.heads ?? [];
      const document = documents.get(key) ?? { name, from, changes: [] };
      documents.set(key, document);
      const change = update.parts.changes[at]?.change ?? new Uint8Array();
      document.changes.push({ link, entry, change, records: [] });
    }
  }
  return [...documents.values()];
}

function stepOf(
  { space }: ReplicaContext,
  name: DocumentName,
  { heads, count, root }: Entry,
  change: Uint8Array,
): Step {
  return { change, expect: { header: shardHeader(space, name), heads, count, root } };
}

type Extended = Extract<Answers['extend'], { needBase: false }>;

function verdictOn(answer: Extended | undefined, { account }: DocumentName): Verdict {
  if (answer?.refused === undefined || answer.refused.kind === 'gap') return ignore('gap', account);
  return reject(answer.refused.message);
}

async function extend(
  { decoder, store }: ReplicaContext,
  name: DocumentName,
  from: Entry['heads'],
  steps: Step[],
): Promise<Extended | undefined> {
  const question = { ask: 'extend', key: documentKey(name), from, steps } as const;
  const first = await decoder.ask({ ...question, steps, base: null });
  if (!first.needBase) return first;
  const base = store.instances(name).find((instance) => sameHeads(instance.heads, from));
  // Of what was redacted Automerge's history is gone: it is taken as a whole.
  if (base === undefined || base.redacted !== undefined) return undefined;
  const { snapshot, changes } = base;
  const second = await decoder.ask({ ...question, steps, base: { snapshot, changes } });
  return second.needBase ? undefined : second;
}
