import type { Core } from '../core.ts';
import type { Implementer } from './os.ts';

export function settingsProcedures(os: Implementer, { settings }: Core) {
  return {
    get: os.settings.get.handler(() => settings.get()),
    set: os.settings.set.handler(({ input }) => settings.set(input)),
  };
}
