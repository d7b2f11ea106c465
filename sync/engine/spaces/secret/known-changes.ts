import * as z from 'zod';
import { decodeObject, secretChangeCodec, sha256 } from '../../../protocol/index.ts';
import type { Hash, SecretChange, Signed, SpaceId } from '../../../protocol/index.ts';
import type { LocalStore } from '../../../store/index.ts';
import { CHANGES_KEPT } from '../limits.ts';

/**
 * Changes of which it is remembered that they were weighed, by the hash of their bytes: 100 KB. Of more
 * than these some are read again whenever anything comes, which takes longer and changes nothing.
 */
const WEIGHED_KEPT = 1000;

const savedSchema = z.array(z.base64());
export type Change = Signed<SecretChange>;

/**
 * The changes of a community's secret that counted when they came, the weightiest first: by number,
 * and of two that were made at once the one with the larger id. Whoever knows the same changes comes
 * to the same secret.
 */
export class KnownChanges {
  readonly #local: LocalStore;
  readonly #setting: string;
  readonly #space: SpaceId;
  #all: Change[];
  /** The oldest first. */
  readonly #weighed = new Set<Hash>();

  constructor(local: LocalStore, space: SpaceId) {
    this.#local = local;
    this.#space = space;
    this.#setting = `secrets/${space}`;
    const saved = savedSchema.safeParse(local.setting(this.#setting));
    this.#all = (saved.success ? saved.data : [])
      .flatMap((text) => this.read(Uint8Array.from(Buffer.from(text, 'base64'))) ?? [])
      .sort(weightiestFirst);
    for (const change of this.#all) this.#noteWeighed(change.bytes);
  }

  /** A change of this community, rightly signed; whether its signer may is not looked at. */
  read(bytes: Uint8Array): Change | undefined {
    const decoded = decodeObject(secretChangeCodec, bytes);
    return decoded.ok && decoded.value.payload.space === this.#space ? decoded.value : undefined;
  }

  /** The same of what was not weighed before: all records are looked at whenever anything comes. */
  readNew(bytes: Uint8Array): Change | undefined {
    if (this.#weighed.has(sha256(bytes))) return undefined;
    const change = this.read(bytes);
    if (change !== undefined && !this.has(change.id)) return change;
    this.#noteWeighed(bytes);
    return undefined;
  }

  get best(): Change | undefined {
    return this.#all[0];
  }
  /** By the name of the secret that it leads to. */
  named(name: string): Change | undefined {
    return this.#all.find(({ payload }) => payload.name === name);
  }
  has(id: Change['id']): boolean {
    return this.#all.some((change) => change.id === id);
  }

  /** On the disk when it returns, unless those that are kept weigh more. */
  add(change: Change): void {
    this.#noteWeighed(change.bytes);
    if (this.has(change.id)) return;
    const all = [...this.#all, change].sort(weightiestFirst).slice(0, CHANGES_KEPT);
    if (!all.includes(change)) return;
    this.#all = all;
    this.#local.saveSetting(
      this.#setting,
      this.#all.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  }

  /** Whether the change leads on from the secret of this name; not known where nothing tells. */
  leadsOn(change: Change, from: string): boolean {
    if (change.payload.name === from) return false;
    if (change.payload.follows.includes(from)) return true;
    const current = this.named(from);
    return current !== undefined && weightiestFirst(change, current) < 0;
  }

  forget(): void {
    this.#all = [];
    this.#weighed.clear();
    this.#local.forgetSetting(this.#setting);
  }

  #noteWeighed(bytes: Uint8Array): void {
    this.#weighed.add(sha256(bytes));
    const [oldest] = this.#weighed;
    if (this.#weighed.size > WEIGHED_KEPT && oldest !== undefined) this.#weighed.delete(oldest);
  }
}

function weightiestFirst(a: Change, b: Change): number {
  return b.payload.number - a.payload.number || (a.id > b.id ? -1 : 1);
}
