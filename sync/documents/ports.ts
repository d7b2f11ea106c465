import type {
  AccountId,
  Entry,
  EraseRecord,
  Hash,
  LoneSort,
  OwnReference,
  PostReference,
  PublicKey,
  ShardName,
  StarlingRecord,
  Tid,
} from '../protocol/index.ts';

/** One writing device of one account. The space is given: a store holds one. */
export interface Writer {
  account: AccountId;
  device: PublicKey;
}
/** A document's full name within a space. */
export interface DocumentName extends Writer, ShardName {}

/** A record as the decoder gives it out: its bytes are checked against the Merkle root. */
export interface DecodedRecord {
  tid: Tid;
  hash: Hash;
  bytes: Uint8Array;
  value: StarlingRecord;
}

/**
 * One branch of a document: what its device's commit fixed. Clones of a device make several; they
 * are never merged here, the index unites their records.
 */
export interface Instance {
  name: DocumentName;
  heads: Hash[];
  count: number;
  root: Hash;
  /** One Automerge document chunk, or null while it exists as changes alone. */
  snapshot: Uint8Array | null;
  /** Change chunks on top of the snapshot, in the order in which they apply. */
  changes: Uint8Array[];
  /** Its records and leaves (`encodeRedacted`) instead, from when something of it was erased. */
  redacted?: Uint8Array;
}

export interface StoredCommit {
  id: Hash;
  writer: Writer;
  admission: Hash;
  previous: Hash[];
  time: number;
  bytes: Uint8Array;
  /** No held commit of its device supersedes it. */
  tip: boolean;
  /** By the key log and the cuts known here. */
  counts: boolean;
}

/** The whole state a commit stands for, where it is known here. */
export interface DeviceState {
  open: Entry[];
  closed: Entry[];
}

/** A lone record by its name: what peers compare. */
export interface LoneName {
  author: Writer;
  tid: Tid;
  hash: Hash;
}
export interface StoredLone extends LoneName {
  /** The accounts that it is addressed to; at least one. */
  targets: AccountId[];
  sort: LoneSort;
  /** Encoded LoneRecord. */
  bytes: Uint8Array;
}

/** What was erased of one peer's word: by whom, which record, and whether it was here. */
export interface Erased {
  account: AccountId;
  hash: Hash;
  /** False where its bytes were never here. */
  had: boolean;
}

/** A document that is here, whichever its branches. */
export interface HeldDocument {
  name: DocumentName;
  /** Of all of its branches. */
  bytes: number;
  /** TID of its newest record; empty where none counts. */
  newest: string;
}

/** What authors had erased. Their bytes go from records and lone records in the same transaction. */
export interface ErasureStore {
  /** A record that is here, of any device of the account; undefined where it is not, or no more. */
  named(account: AccountId, record: OwnReference): NamedRecord | undefined;
  has(account: AccountId, record: OwnReference): boolean;
  /** True where any record of the account was erased. */
  any(account: AccountId): boolean;
  /** Takes an account's word that a record is to be erased; a second time does nothing. */
  note(account: AccountId, erase: EraseRecord): void;
  /** True where something of the document was erased: nobody writes to it any more. */
  isRedacted(name: DocumentName): boolean;
  /** Documents of which a branch may still hold what was erased. */
  pending(): DocumentName[];
  /** These branches of a document hold nothing that was erased. */
  settle(name: DocumentName, branches: readonly Hash[][]): void;
  /** Records that are to be marked as gone, once nothing of them is in the files. */
  unfinished(): Erased[];
  finish(): void;
  /** Records of an account whose bytes are gone, the newest first. */
  finished(account: AccountId, limit: number): Erased[];
  /** A peer (its account, or else its peer id) says that it has erased a record. */
  saveReceipt(peer: string, erased: Erased): void;
}
export interface NamedRecord {
  value: StarlingRecord;
  /** Whom it was addressed to, where it came alone. */
  targets?: AccountId[];
}

/**
 * What the documents need of a place to keep things. `sync/store` implements it with SQLite; every
 * method is synchronous, and what runs inside `transaction` is kept together or not at all.
 * `tests/acceptance/document-store.ts` is the suite that every implementation passes.
 */
/** A tip, what it stands for, and every document that is held of its device. */
export interface TipWithState {
  tip: StoredCommit;
  state: DeviceState;
  held: readonly Entry[];
}
export interface DocumentStore {
  readonly erasures: ErasureStore;
  transaction<T>(work: () => T): T;

  /** Key operations and cuts as signed bytes, by account. Adding one that is there does nothing. */
  accounts(): AccountId[];
  accountCount(): number;
  /** Ids of the key operations and cuts of these accounts that have a key log, or of all, sorted. */
  keyLogIds(accounts?: readonly AccountId[]): Map<AccountId, Hash[]>;
  keyOperations(account: AccountId): Uint8Array[];
  addKeyOperation(account: AccountId, id: Hash, bytes: Uint8Array): boolean;
  cuts(account: AccountId): Uint8Array[];
  addCut(account: AccountId, id: Hash, bytes: Uint8Array): boolean;
  /** Lets go of key operations and cuts. */
  forgetKeyOperations(account: AccountId, ids: readonly Hash[]): void;
  /** Accounts with an operation that names this recovery key. */
  accountsByRecoveryKey(key: PublicKey): AccountId[];
  /** The index's word on who counts; called when a key log changes. */
  setContested(account: AccountId, contested: boolean): void;

  commit(id: Hash): StoredCommit | undefined;
  tips(writer?: Writer): StoredCommit[];
  writers(account?: AccountId): Writer[];
  saveCommit(commit: StoredCommit): void;
  markCommit(id: Hash, marks: { tip?: boolean; counts?: boolean }): void;
  forgetCommit(id: Hash): void;
  saveState(commit: Hash, state: DeviceState): void;
  state(commit: Hash): DeviceState | undefined;
  /** All tips whose states are here, in one walk: to ask for each takes four times as long. */
  tipsWithStates(): Iterable<TipWithState>;

  instances(name: DocumentName): Instance[];
  /** All documents of a device, without bytes: what a peer can be told that is held here. */
  holdings(writer: Writer): Entry[];
  /** Every document of everybody, with what it takes. */
  documents(): HeldDocument[];
  /** Replaces the instance whose heads are `replaces`, if there is one. */
  saveInstance(instance: Instance, replaces?: Hash[]): void;
  /** Adds changes, in the order in which they apply, to the instance whose heads are `from`. */
  extendInstance(name: DocumentName, from: Hash[], to: Entry, changes: readonly Uint8Array[]): void;
  forgetInstance(name: DocumentName, heads: Hash[]): void;

  /** Makes the index know these records as counted; the same (TID, hash) twice is once. */
  addRecords(name: DocumentName, records: readonly DecodedRecord[], seen: number): void;
  /** Takes records of a document out of the index (they no longer count). */
  removeRecords(name: DocumentName, keep: ReadonlySet<Hash>): void;
  record(writer: Writer, tid: Tid, hash: Hash): Uint8Array | undefined;
  /** A document's counted records whose bytes are here and whose type is known. */
  recordsOf(name: DocumentName): { tid: Tid; hash: Hash; value: StarlingRecord }[];
  /**
   * The TID of what counts now of that which this record of the account says anew: of profiles,
   * follows and descriptions of the community of this founder, where the last (TID, hash) counts.
   */
  standing(account: AccountId, value: StarlingRecord, founder?: AccountId): Tid | undefined;
  /** TIDs and hashes of a document's counted records, sorted: the leaves of its Merkle tree. */
  leaves(name: DocumentName): { tid: Tid; hash: Hash }[];

  addLone(lone: StoredLone, value: StarlingRecord, seen: number): boolean;
  /** Newest first (TID, hash), strictly before `before` where it is given. */
  lones(
    target: AccountId,
    sort: LoneSort,
    limit: number,
    before?: Pick<LoneName, 'tid' | 'hash'>,
  ): LoneName[];
  lone(hash: Hash): StoredLone | undefined;
  loneCount(target: AccountId, sort: LoneSort): number;
  forgetLone(hash: Hash): void;

  /** A peer (its account, or else its peer id) stated that it holds `count` records of a document. */
  saveHolding(peer: string, name: DocumentName, count: number): void;
  /** Bytes of documents, commits and lone records kept for an account; of all without one. */
  usage(account?: AccountId): number;
  /** Moves what was written into the file; false where something deleted may still be in the log. */
  checkpoint(): boolean;
}

/** Where a post that is answered lives; the store resolves it for the writer. */
export interface PostLookup {
  reference(account: AccountId, tid: Tid): PostReference | undefined;
}

/**
 * A process that decodes foreign bytes and may be killed at any time. Hosts differ: a child process
 * under Node, a utility process under Electron. Messages are structured-cloneable.
 */
export interface DecoderProcess {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when it is gone, by itself or killed. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
  /** Resident memory in bytes, where the host can tell; watched against DECODER_MEMORY_LIMIT. */
  memory(): Promise<number | undefined>;
}
export type SpawnDecoder = () => DecoderProcess;
