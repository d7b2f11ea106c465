import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { onPeopleChange } from '../people/on-people-change.ts';
import { profileRecord } from '../people/profile-record.ts';
import { readProfile } from '../people/read-profile.ts';
import { accountOf } from '../views/account-id.ts';
import { findPerson } from '../views/person-view.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

export function profileProcedures(os: Implementer, core: Core) {
  return {
    live: os.profile.live.handler(({ input, signal }) => {
      // Of whom one looks at, the newest posts are fetched.
      core.interest.visit(accountOf(input.account));
      return live(core, signal, {
        subscribe: (changed) => onPeopleChange(core, changed),
        read: () => readProfile(core, accountOf(input.account)),
      });
    }),
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
