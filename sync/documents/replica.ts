import type { Standing } from '../identity/index.ts';
import type {
  AccountId,
  Entry,
  Hash,
  LoneSort,
  PublicKey,
  StarlingRecord,
  Tid,
} from '../protocol/index.ts';
import type { EvictOptions, Keeping } from './keeping.ts';
import type { DeviceState, DocumentName, Erased, LoneName, StoredLone, Writer } from './ports.ts';

/**
 * What is to be done with something a peer sent (DESIGN section 6). Reject is for what is wrong in
 * itself and is scored; ignore is for what is merely not wanted here, now or yet.
 */
export type Verdict =
  | { verdict: 'accept' }
  | { verdict: 'ignore'; reason: IgnoreReason; account?: AccountId }
  | { verdict: 'reject'; reason: string };
export type IgnoreReason =
  | 'seen'
  /** The genesis is not here: ask for the key log. */
  | 'unknown-account'
  /** Signed by the named key, but the key log here does not (or no longer) count that device. */
  | 'not-counting'
  | 'over-quota'
  /** A change whose predecessor is absent: ask for the document. */
  | 'gap'
  /** Records are left out of it, and no erase that is known here names them: it may still come. */
  | 'uncovered'
  | 'other-space';

export interface Frontier {
  writer: Writer;
  /** Sorted. */
  tips: Hash[];
}
export interface Tip {
  commit: Uint8Array;
  state: DeviceState;
}
/** A document that a tip promises and that is not held here in that state. */
export interface Want {
  tip: Hash;
  name: DocumentName;
  entry: Entry;
  /** Heads of what is held of it, so that a peer can send what is missing alone. */
  have: Hash[];
  /** What has a lower one is wanted before. */
  rank: number;
}
export type ShardBytes =
  | { form: 'snapshot'; bytes: Uint8Array }
  | { form: 'changes'; changes: Uint8Array[] }
  /** Records and leaves (`encodeRedacted`), from when something of the document was erased. */
  | { form: 'redacted'; bytes: Uint8Array };

export interface ReplicaEvents {
  /** Records now count (or no longer do) in the index. */
  changed: {
    account: AccountId;
    records: { tid: Tid; hash: Hash; value: StarlingRecord }[];
    own: boolean;
  };
  /** An own device wrote: hand it to the network. */
  wrote: {
    writer: Writer;
    /** Absent where it is too large to go out live, or is no single change of each document. */
    update?: Uint8Array;
    id: Hash;
    lones: { targets: AccountId[]; bytes: Uint8Array }[];
  };
  /** Something was taken from a peer and is worth passing on to others. */
  advanced: { writer: Writer; tip: Hash };
  keyLog: { account: AccountId };
  /** Nothing of these records is left in the files here: what only they named can go as well. */
  erased: { records: Erased[] };
  /** These documents went from here, to make room. */
  evicted: { names: DocumentName[] };
  /** From now on something is refused since there is no room for it in the whole space. */
  full: object;
  /** A document's branches were looked through for what was erased. */
  redacted: { name: DocumentName };
}

/** One space's documents: all that is held, checked on its way in. Network and engine drive it. */
export interface Replica {
  on<E extends keyof ReplicaEvents>(event: E, listener: (e: ReplicaEvents[E]) => void): () => void;

  /** A digest of the key operations and cuts held of each account, or of each of these. */
  keyLogs(accounts?: readonly AccountId[]): { account: AccountId; digest: Hash }[];
  keyLog(account: AccountId): Uint8Array[];
  /** Whether a device signs for an account, by the key log held here. */
  standing(account: AccountId, device: PublicKey, admission: Hash): Standing;
  accountsByRecoveryKey(key: PublicKey): AccountId[];
  frontier(accounts?: readonly AccountId[]): Frontier[];
  tip(id: Hash): Tip | undefined;
  /** Those of a device's tips that are not here and that no held one that counts names as predecessor. */
  lacks(writer: Writer, tips: readonly Hash[]): Hash[];
  /** The bytes of a document at these heads; changes alone where `have` is among its ancestors. */
  shard(name: DocumentName, heads: Hash[], have: Hash[]): Promise<ShardBytes | undefined>;
  lones(
    target: AccountId,
    sort: LoneSort,
    limit: number,
    before?: Pick<LoneName, 'tid' | 'hash'>,
  ): LoneName[];
  loneCount(target: AccountId, sort: LoneSort): number;
  lone(hash: Hash): StoredLone | undefined;
  /** Number of records held per document: what this peer may tell others it stores. */
  holdings(writer: Writer): { name: DocumentName; entry: Entry }[];
  /** Tips and shards that were promised and are not here, newest first. */
  wants(limit: number, accounts?: readonly AccountId[]): Want[];

  takeKeyLog(account: AccountId, operations: readonly Uint8Array[]): Promise<Verdict>;
  /** @param of whose it has to be; anybody's where it is left out */
  takeLive(update: Uint8Array, of?: AccountId): Promise<Verdict>;
  takeTip(tip: Tip): Promise<Verdict>;
  takeShard(want: Want, bytes: ShardBytes): Promise<Verdict>;
  takeLone(bytes: Uint8Array): Promise<Verdict>;
  /** A peer (its account, or else its peer id) says how many records of a document it holds. */
  takeHolding(peer: string, name: DocumentName, count: number): void;
  /** A peer holds of these accounts what is held of them here. */
  takeSame(peer: string, accounts: readonly AccountId[]): void;
  /** A peer says that it has erased records of one's own. */
  takeErased(peer: string, records: readonly Erased[]): void;
  /** Records of an account that were erased here, the newest first. */
  erased(account: AccountId, limit: number): Erased[];
  /** Resolves when nothing that was erased is left in the files, as far as that can be. */
  finishErasing(): Promise<void>;

  /** Makes room for what is wanted more. @returns the documents that went */
  evict(options: EvictOptions): Promise<DocumentName[]>;

  /** True while there is no room for something that was refused, whoever it was by. */
  isFull(): boolean;
  /** Starts what decodes bytes of others, so that the first of them do not wait for it. */
  prepare(): void;
  /** How much of an account is wanted here. */
  keeping(account: AccountId): Keeping;
  /** True where an account's whole content is wanted here; others reach us as lone records only. */
  replicates(account: AccountId): boolean;
  close(): Promise<void>;
}
