import { notificationKinds, settingsSchema } from '../../sync/api/index.ts';
import type { SettingsView } from '../../sync/api/index.ts';
import { locale } from '../i18n/locale.svelte.ts';
import type { Engine } from './engine.svelte.ts';
import { recall, remember } from './storage.ts';

const FIRST: SettingsView = {
  language: 'system',
  theme: 'system',
  singleKeys: true,
  openWarnings: false,
  openSensitive: false,
  mapPort: true,
  notify: true,
  notifyKinds: [...notificationKinds],
};

/** Language, theme, keys and what is covered. The engine keeps them; a copy here spares a flash of the wrong theme. */
export class Preferences {
  #settings = $state.raw<SettingsView>(FIRST);
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#apply(remembered() ?? FIRST);
  }

  get settings(): SettingsView {
    return this.#settings;
  }

  async load(): Promise<void> {
    this.#apply(await this.#engine.call((client) => client.settings.get({})));
  }

  /** Shows the change at once; takes it back when the engine could not keep it. */
  async change(change: Partial<SettingsView>): Promise<void> {
    const before = this.#settings;
    this.#apply({ ...before, ...change });
    try {
      this.#apply(await this.#engine.call((client) => client.settings.set(change)));
    } catch (error) {
      this.#apply(before);
      throw error;
    }
  }

  #apply(settings: SettingsView): void {
    this.#settings = settings;
    locale.choose(settings.language, navigator.languages);
    const root = document.documentElement;
    if (settings.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = settings.theme;
    remember('settings', JSON.stringify(settings));
  }
}

function remembered(): SettingsView | undefined {
  try {
    return settingsSchema.parse(JSON.parse(recall('settings') ?? ''));
  } catch {
    return undefined;
  }
}
