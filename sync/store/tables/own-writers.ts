import type { Writer } from '../../documents/index.ts';

/** The devices that write on this computer. */
export class OwnWriters {
  #keys = new Set<string>();

  set(writers: readonly Writer[]): void {
    this.#keys = new Set(writers.map(keyOf));
  }

  has(writer: Writer): boolean {
    return this.#keys.has(keyOf(writer));
  }
}

const keyOf = ({ account, device }: Writer): string => `${account}/${device}`;
