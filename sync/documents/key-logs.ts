import { evaluateCuts, evaluateKeyLog } from '../identity/index.ts';
import type { KeyLog } from '../identity/index.ts';
import { decodeKeyOperation, sha256, toBytes } from '../protocol/index.ts';
import type {
  AccountId,
  Cut,
  Hash,
  KeyOperation,
  PublicKey,
  Signed,
  SpaceId,
} from '../protocol/index.ts';
import type { DocumentStore } from './ports.ts';

export interface HeldKeyLog {
  /** Undefined while the genesis is not here. */
  log: KeyLog | undefined;
  cuts: Map<PublicKey, Hash[]>;
  ids: ReadonlySet<Hash>;
  /** All that is held, those that do not count as well. */
  operations: readonly (Signed<KeyOperation> | Signed<Cut>)[];
}
/** Evaluated key logs kept in memory; the store has the operations. */
const CACHE = 10_000;

export const isCut = (operation: Signed<KeyOperation> | Signed<Cut>): operation is Signed<Cut> =>
  operation.payload.type === 'cut';

/** What two peers compare of a key log, by the sorted ids of all that is held of it. */
export const digestOfKeyLog = (ids: readonly Hash[]): Hash => sha256(...ids.map(toBytes));

/** Key logs of all accounts held in one space. */
export class KeyLogs {
  readonly #store: DocumentStore;
  readonly #space: SpaceId;
  readonly #held = new Map<AccountId, HeldKeyLog>();

  constructor(store: DocumentStore, space: SpaceId) {
    this.#store = store;
    this.#space = space;
  }

  get(account: AccountId): HeldKeyLog {
    const known = this.#held.get(account);
    if (known !== undefined) return known;
    const held = this.#evaluate(account);
    if (this.#held.size >= CACHE) this.#held.clear();
    this.#held.set(account, held);
    return held;
  }

  /** The stored operations were checked when they came: they are read here, not judged again. */
  #evaluate(account: AccountId): HeldKeyLog {
    const operations: Signed<KeyOperation>[] = [];
    const cuts: Signed<Cut>[] = [];
    for (const bytes of [...this.#store.keyOperations(account), ...this.#store.cuts(account)]) {
      const decoded = decodeKeyOperation(bytes);
      if (!decoded.ok) continue;
      if (isCut(decoded.value)) cuts.push(decoded.value);
      else operations.push(decoded.value);
    }
    const ids = [...operations, ...cuts].map(({ id }) => id);
    const log = evaluateKeyLog(account, operations);
    return {
      log,
      cuts: log === undefined ? new Map<PublicKey, Hash[]>() : evaluateCuts(log, this.#space, cuts),
      ids: new Set(ids),
      operations: [...operations, ...cuts],
    };
  }

  /** The account's operations changed: evaluate them again when they are next asked for. */
  forget(account: AccountId): void {
    this.#held.delete(account);
  }
}
