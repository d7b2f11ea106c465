import type * as z from 'zod';
import type { LocalStore } from '../store/index.ts';
import { Listeners } from './listeners.ts';

/** Part of some settings; what is undefined stays as it is. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

/** Choices of a person that belong to this computer, kept under one name. */
export class KeptSettings<T extends object> {
  readonly #local: LocalStore;
  readonly #name: string;
  readonly #schema: z.ZodType<Change<T>>;
  readonly #first: T;
  readonly #listeners = new Listeners<T>();

  /** @param first as they are until somebody chooses */
  constructor(local: LocalStore, name: string, schema: z.ZodType<Change<T>>, first: T) {
    this.#local = local;
    this.#name = name;
    this.#schema = schema;
    this.#first = first;
  }

  get(): T {
    // A setting of a later version, or of none: what cannot be read is as it is at first.
    const saved = this.#schema.safeParse(this.#local.setting(this.#name));
    return { ...this.#first, ...(saved.success ? dropUndefined(saved.data) : {}) };
  }

  /** On the disk when it returns. */
  set(change: Change<T>): T {
    const settings = { ...this.get(), ...dropUndefined(change) };
    this.#local.saveSetting(this.#name, settings);
    this.#listeners.tell(settings);
    return settings;
  }

  onChange(listener: (settings: T) => void): () => void {
    return this.#listeners.add(listener);
  }

  forget(): void {
    this.#local.forgetSetting(this.#name);
  }
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
