import { spaceSettingsSchema } from '../../api/index.ts';
import type { SpaceSettingsView } from '../../api/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { KeptSettings } from '../kept-settings.ts';

const FIRST: SpaceSettingsView = { upLimit: null, downLimit: null };

/** What a person chose for one space; belongs to this computer, and goes when the space is left. */
export class SpaceSettings extends KeptSettings<SpaceSettingsView> {
  constructor(local: LocalStore, space: SpaceId) {
    super(local, `space/${space}`, spaceSettingsSchema.partial(), FIRST);
  }
}
