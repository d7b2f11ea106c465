import type { Core } from '../core.ts';
import type { Implementer } from './os.ts';

export function networkSettingsProcedures(os: Implementer, { networkSettings, spaces }: Core) {
  return {
    get: os.network.settings.get.handler(() => networkSettings.get()),
    set: os.network.settings.set.handler(async ({ input }) => {
      const chosen = networkSettings.set(input);
      await spaces.switch();
      return chosen;
    }),
  };
}
