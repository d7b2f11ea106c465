import type * as z from 'zod';
import type { PrivateChange } from '../../documents/index.ts';
import { utf8Length } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';
import { Listeners } from '../listeners.ts';

/** Bytes of a record's JSON: a list of 1,000 people has 64,000, the longest draft 200,000. */
export const PRIVATE_RECORD_BYTES = 256 * 1024;
/** Letters of a record's name; the address of a post has 200. */
export const PRIVATE_NAME_LENGTH = 300;

/** Keeps changes; on the disk when it resolves. */
export type WritePrivate = (changes: readonly PrivateChange[]) => Promise<void>;

/** Private records of one kind, by name; read from memory, written to the disk. */
export class PrivateCollection<T> {
  readonly #kind: string;
  readonly #schema: z.ZodType<T>;
  readonly #write: WritePrivate;
  readonly #listeners = new Listeners();
  #records = new Map<string, T>();

  constructor(kind: string, schema: z.ZodType<T>, write: WritePrivate) {
    this.#kind = kind;
    this.#schema = schema;
    this.#write = write;
  }

  get(name: string): T | undefined {
    return this.#records.get(name);
  }
  has(name: string): boolean {
    return this.#records.has(name);
  }
  get size(): number {
    return this.#records.size;
  }
  /** All, in the order in which they were written first; empty while private things are closed. */
  list(): ReadonlyMap<string, T> {
    return this.#records;
  }

  /** @throws EngineError NO_ACCOUNT, NO_KEYCHAIN, CANNOT_READ_DATA, TOO_LONG */
  async set(name: string, value: T): Promise<void> {
    await this.#write([this.putting(name, value)]);
  }
  async remove(name: string): Promise<void> {
    if (this.has(name)) await this.#write([this.removing(name)]);
  }
  /** For several changes that belong together: give them to `PrivateThings.write`. */
  putting(name: string, value: T): PrivateChange {
    const text = JSON.stringify(value);
    if (utf8Length(text) > PRIVATE_RECORD_BYTES || name.length > PRIVATE_NAME_LENGTH) {
      throw new EngineError('TOO_LONG', 'This is too long to be kept among your private things.');
    }
    return { key: `${this.#kind}/${name}`, text };
  }
  removing(name: string): PrivateChange {
    return { key: `${this.#kind}/${name}`, text: undefined };
  }

  /** Something was added, changed or taken away, or all of it became readable. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** What is kept under these names now; names that have another kind's are not for this one. */
  take(changes: Iterable<PrivateChange>): void {
    let changed = false;
    for (const { key, text } of changes) {
      if (!key.startsWith(`${this.#kind}/`)) continue;
      const name = key.slice(this.#kind.length + 1);
      const record = text === undefined ? undefined : this.#parse(text);
      if (record === undefined) this.#records.delete(name);
      else this.#records.set(name, record);
      changed = true;
    }
    if (changed) this.#listeners.tell();
  }
  clear(): void {
    this.#records = new Map();
    this.#listeners.tell();
  }

  #parse(text: string): T | undefined {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : undefined;
    } catch {
      // No JSON at all: what another version made of it.
      return undefined;
    }
  }
}
