import { spaceSettingsSchema } from '../../api/index.ts';
import type { SpaceSettingsView } from '../../api/index.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { KeptSettings } from '../kept-settings.ts';

/** A laptop's spare room. */
const FIRST_QUOTA = 4_000_000_000;

/** In the square one is interested in some; a community keeps everything of all its members. */
const firstOf = (space: SpaceId): SpaceSettingsView => ({
  upLimit: null,
  downLimit: null,
  keeps: space === PUBLIC_SQUARE ? 'interest' : 'everything',
  quota: FIRST_QUOTA,
});

/** What a person chose for one space; belongs to this computer, and goes when the space is left. */
export class SpaceSettings extends KeptSettings<SpaceSettingsView> {
  constructor(local: LocalStore, space: SpaceId) {
    super(local, `space/${space}`, spaceSettingsSchema.partial(), firstOf(space));
  }
}
