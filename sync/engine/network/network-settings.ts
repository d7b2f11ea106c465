import { networkSettingsSchema } from '../../api/index.ts';
import type { NetworkSettingsView } from '../../api/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { KeptSettings } from '../kept-settings.ts';

const FIRST: NetworkSettingsView = { paused: false, metered: false };

/** What a person chose for all networks of this computer. */
export class NetworkSettings extends KeptSettings<NetworkSettingsView> {
  constructor(local: LocalStore) {
    super(local, 'network', networkSettingsSchema.partial(), FIRST);
  }
}
