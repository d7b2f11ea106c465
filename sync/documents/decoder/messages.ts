import type { Hash, StarlingRecord, Tid } from '../../protocol/index.ts';

/** The bytes that make one branch of a document. */
export interface Branch {
  snapshot: Uint8Array | null;
  changes: Uint8Array[];
}
/** What a commit says of a document: bytes that do not bear it out are discarded. */
export interface Expectation {
  /** The document's identity, as it must stand inside. */
  header: Uint8Array;
  /** Sorted. */
  heads: Hash[];
  count: number;
  root: Hash;
}
/** One live change and what its commit says of the document after it. */
export interface Step {
  change: Uint8Array;
  expect: Expectation;
}

/** Asked of the decoder. `id` numbers requests; each gets one answer. */
export type Question =
  /** Check a branch and give out its records, without those that `known` names. */
  | { ask: 'check'; branch: Branch; expect: Expectation; known: Hash[] }
  /** Follow changes, in order, on a branch that the decoder may still hold under `key`. */
  | { ask: 'extend'; key: string; from: Hash[]; base: Branch | null; steps: Step[] }
  /** Which of these sets of heads are part of the branch's history? */
  | { ask: 'contains'; branch: Branch; heads: Hash[][] }
  /** The records as they were at these heads. */
  | { ask: 'view'; branch: Branch; heads: Hash[] }
  /** The changes after these heads, and up to those, in order; null where the branch does not contain them. */
  | { ask: 'since'; branch: Branch; have: Hash[]; until: Hash[] }
  /** The branch as it was at these heads, as one document chunk; null where it does not contain them. */
  | { ask: 'compact'; branch: Branch; at: Hash[] }
  /** The same of a branch that is followed, without its bytes; null where it is not at hand. */
  | { ask: 'save'; key: string; heads: Hash[] }
  /** Give a branch back that is followed: something of it was erased. */
  | { ask: 'forget'; key: string };
export type Request = Question & { id: number };

export interface PlainRecord {
  tid: Tid;
  hash: Hash;
  bytes: Uint8Array;
  value: StarlingRecord;
}
/** Why a step was not taken: `gap` is for what may come right with other bytes. */
export type Refusal = { kind: 'wrong'; message: string } | { kind: 'gap' };

export interface Answers {
  check: { records: PlainRecord[] };
  /** Records of each step that was taken, and why the first one that was not was refused. */
  extend: { needBase: true } | { needBase: false; taken: PlainRecord[][]; refused?: Refusal };
  contains: { contained: boolean[] };
  view: { records: PlainRecord[] };
  since: { changes: Uint8Array[] | null };
  compact: { snapshot: Uint8Array | null };
  save: { saved: Uint8Array | null };
  forget: { forgotten: true };
}
export type Answer = { id: number } & (
  | { ok: true; value: Answers[keyof Answers] }
  /** The bytes are not what was promised; the decoder itself is well. */
  | { ok: false; wrong: string }
);
