import { seeded } from '../../tests/bench/corpus.ts';

/** Chance with a seed: the same town at every run. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** A number in [0, 1). */
  next(): number {
    return this.#random();
  }

  /** A whole number from 0 on, below `limit`. */
  upTo(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True in `share` of all cases. */
  in(share: number): boolean {
    return this.next() < share;
  }

  of<T>(list: readonly T[]): T {
    const item = list[this.upTo(list.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }

  /** One of them; those with more weight more often. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T {
    let left = this.next() * list.reduce((sum, item) => sum + weight(item), 0);
    return list.find((item) => (left -= weight(item)) < 0) ?? this.of(list);
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.upTo(256));
  }
}
