import type {
  DocumentName,
  Replica,
  ShardBytes,
  Tip,
  Verdict,
  Want,
} from '../../documents/index.ts';
import type { AccountId, Commit, Entry, Hash, PublicKey, Signed } from '../../protocol/index.ts';

/** Documents of one account that may still be wanted. */
const WANTED = 100_000;

/** What stands behind documents: the commits that came before them in the file. */
export class Promises {
  readonly #replica: Pick<Replica, 'tip' | 'wants' | 'holdings' | 'takeShard'>;
  #account: AccountId | undefined;
  /** What became of the commits that promise a document, by its name and heads. */
  readonly #byKey = new Map<string, Verdict>();
  /** What is promised and not here, by name and heads; looked up when the next document comes. */
  #wants: Map<string, Want> | undefined;
  /** What was here of a device by then. */
  readonly #here = new Map<PublicKey, ReadonlySet<string>>();

  constructor(replica: Pick<Replica, 'tip' | 'wants' | 'holdings' | 'takeShard'>) {
    this.#replica = replica;
  }

  /** A commit came, and was judged. */
  made({ id, payload }: Signed<Commit>, { state }: Tip, verdict: Verdict): void {
    this.#at(payload.account);
    this.#lookAgain();
    if (verdict.verdict === 'reject') return;
    // Of one that is here the state was not looked at again: only the one that is kept is signed.
    const isSeen = verdict.verdict === 'ignore' && verdict.reason === 'seen';
    const { open, closed } = (isSeen ? this.#replica.tip(id)?.state : undefined) ?? state;
    for (const entry of [...open, ...closed]) {
      const key = keyOf({ ...entry, device: payload.device }, entry.heads);
      if (verdict.verdict === 'accept' || isSeen || !this.#byKey.has(key))
        this.#byKey.set(key, verdict);
    }
  }

  async take(name: DocumentName, heads: readonly Hash[], bytes: ShardBytes): Promise<Verdict> {
    this.#at(name.account);
    this.#wants ??= new Map(
      this.#replica
        .wants(WANTED, [name.account])
        .map((want) => [keyOf(want.name, want.entry.heads), want]),
    );
    const key = keyOf(name, heads);
    const want = this.#wants.get(key);
    if (want !== undefined) return this.#replica.takeShard({ ...want, have: [] }, bytes);
    if (this.#isHere(name, key)) return { verdict: 'ignore', reason: 'seen' };
    const promise = this.#byKey.get(key);
    if (promise === undefined) return { verdict: 'reject', reason: 'no commit promises it' };
    // What a newer state took the place of is not needed any more.
    return promise.verdict === 'accept' ? { verdict: 'ignore', reason: 'seen' } : promise;
  }

  #isHere(name: DocumentName, key: string): boolean {
    let here = this.#here.get(name.device);
    if (here === undefined) {
      const held = this.#replica.holdings(name);
      here = new Set(held.map((one) => keyOf(one.name, one.entry.heads)));
      this.#here.set(name.device, here);
    }
    return here.has(key);
  }

  #lookAgain(): void {
    this.#wants = undefined;
    this.#here.clear();
  }

  #at(account: AccountId): void {
    if (account === this.#account) return;
    this.#account = account;
    this.#byKey.clear();
    this.#lookAgain();
  }
}

function keyOf(
  { device, kind, number }: Pick<DocumentName, 'device'> & Pick<Entry, 'kind' | 'number'>,
  heads: readonly Hash[],
): string {
  return `${device}/${kind}-${String(number)}/${heads.toSorted().join()}`;
}
