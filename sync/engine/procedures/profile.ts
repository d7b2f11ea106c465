import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { profileRecord } from '../people/profile-record.ts';
import { findPerson } from '../views/person-view.ts';
import type { Implementer } from './os.ts';

export function profileProcedures(os: Implementer, core: Core) {
  return {
    update: os.profile.update.handler(async ({ input }) => {
      if (core.account.searching) {
        throw new EngineError(
          'UNAVAILABLE',
          'Your account has not been found yet. You can change your profile as soon as it is.',
        );
      }
      await core.account.writeAll(() => [profileRecord(core, input)]);
      const me = core.account.account;
      // Whoever could write has an account.
      if (me === undefined) throw new Error('a profile was written by nobody');
      return findPerson(core, me);
    }),
  };
}
