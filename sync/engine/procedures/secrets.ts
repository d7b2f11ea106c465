import type { SecretView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import type { RunningSpace, SecretPort } from '../spaces/port.ts';
import { idOf } from '../spaces/space-id.ts';
import { accountOf } from '../views/account-id.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';
import { readPeople } from './people.ts';
import { isEditable } from './spaces.ts';

type Community = RunningSpace<Core> & { secret: SecretPort };

/** The secrets of communities: who has them, and how somebody is left out. */
export function secretsProcedures(os: Implementer, core: Core) {
  const community = (space: string): Community => {
    const found = core.spaces.get(idOf(space));
    if (found.secret !== undefined) return { ...found, secret: found.secret };
    throw new EngineError('BAD_INPUT', 'The public square has no secret.');
  };
  return {
    get: os.secrets.get.handler(({ input }) => view(community(input.space))),
    live: os.secrets.live.handler(({ input, signal }) => {
      const found = community(input.space);
      return live(core, signal, {
        subscribe: (changed) => {
          const stops = [found.secret.onChange(changed), found.core.store.onChange(changed)];
          return () => stops.forEach((stop) => stop());
        },
        read: () => view(found),
      });
    }),
    change: os.secrets.change.handler(async ({ input }) => {
      const found = community(input.space);
      await found.secret.change(input.leaveOut.map(accountOf));
      return view(found);
    }),
  };
}

function view(space: Community): SecretView {
  const { secret, core } = space;
  const people = new Map(readPeople(core).people.map((person) => [person.account, person]));
  const own = core.account.account;
  return {
    changes: secret.number,
    leftOut: secret.isLeftOut,
    changeable: isEditable(space) && !secret.isLeftOut,
    members: secret.members().flatMap(({ account, state }) => {
      const person = people.get(account);
      return person === undefined || account === own ? [] : [{ ...person, state }];
    }),
  };
}
