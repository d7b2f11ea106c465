import { digest, idDigest } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';

/**
 * Of which accounts a peer tells that it has them, where it has more than it can tell of: those whose
 * hash with the peer's id is lowest (rendezvous hashing; Thaler, Ravishankar 1996). Each peer chooses
 * others, and one that gains or loses a few chooses nearly the same again.
 */
export class HeldChoice {
  readonly #peer: Uint8Array;
  readonly #limit: number;
  #best: { account: AccountId; rank: Buffer }[] = [];

  constructor(peer: string, limit: number) {
    this.#peer = Buffer.from(peer);
    this.#limit = limit;
  }

  add(accounts: Iterable<AccountId>): void {
    for (const account of accounts)
      this.#best.push({ account, rank: Buffer.from(digest(this.#peer, idDigest(account))) });
    this.#best.sort((a, b) => Buffer.compare(a.rank, b.rank));
    this.#best.length = Math.min(this.#best.length, this.#limit);
  }

  get chosen(): AccountId[] {
    return this.#best.map(({ account }) => account);
  }
}
