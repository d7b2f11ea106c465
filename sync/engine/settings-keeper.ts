import { notificationKinds, settingsSchema } from '../api/index.ts';
import type { SettingsView } from '../api/index.ts';
import type { LocalStore } from '../store/index.ts';
import { Listeners } from './listeners.ts';

const NAME = 'interface';
const FIRST: SettingsView = {
  language: 'system',
  theme: 'system',
  singleKeys: true,
  openWarnings: false,
  openSensitive: false,
  notify: true,
  notifyKinds: [...notificationKinds],
};

/** How a person likes the interface; belongs to this computer. */
export class SettingsKeeper {
  readonly #local: LocalStore;
  readonly #listeners = new Listeners<SettingsView>();

  constructor(local: LocalStore) {
    this.#local = local;
  }

  get(): SettingsView {
    // A setting of a later version, or of none: what cannot be read is as it is at first.
    const saved = settingsSchema.partial().safeParse(this.#local.setting(NAME));
    return { ...FIRST, ...(saved.success ? dropUndefined(saved.data) : {}) };
  }

  set(change: { [K in keyof SettingsView]?: SettingsView[K] | undefined }): SettingsView {
    const settings = { ...this.get(), ...dropUndefined(change) };
    this.#local.saveSetting(NAME, settings);
    this.#listeners.tell(settings);
    return settings;
  }

  onChange(listener: (settings: SettingsView) => void): () => void {
    return this.#listeners.add(listener);
  }
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
