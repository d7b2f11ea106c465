import type { Want } from '../documents/index.ts';

const keyOf = ({ name, entry }: Want): string =>
  `${name.account}/${name.device}/${name.kind}-${name.number}@${entry.heads.join()}`;

/** Which wanted documents are being fetched, so that two peers are not asked for one. */
export class Claims {
  readonly #taken = new Set<string>();

  take(want: Want): boolean {
    const key = keyOf(want);
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
  release(want: Want): void {
    this.#taken.delete(keyOf(want));
  }
  get size(): number {
    return this.#taken.size;
  }
  static key = keyOf;
}
