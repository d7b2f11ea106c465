import { notificationKinds, settingsSchema } from '../api/index.ts';
import type { SettingsView } from '../api/index.ts';
import type { LocalStore } from '../store/index.ts';
import { KeptSettings } from './kept-settings.ts';

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

/** How a person likes the interface; belongs to this computer. */
export class SettingsKeeper extends KeptSettings<SettingsView> {
  constructor(local: LocalStore) {
    super(local, 'interface', settingsSchema.partial(), FIRST);
  }
}
