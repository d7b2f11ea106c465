import type { Core } from '../core.ts';
import { idOf } from '../spaces/space-id.ts';
import type { Implementer } from './os.ts';

export function spaceSettingsProcedures(os: Implementer, { spaces }: Core) {
  const settingsOf = (space: string) => spaces.get(idOf(space)).core.spaceSettings;
  return {
    get: os.spaces.settings.get.handler(({ input }) => settingsOf(input.space).get()),
    set: os.spaces.settings.set.handler(({ input: { space, ...change } }) =>
      settingsOf(space).set(change),
    ),
  };
}
