import type { PersonView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { findPerson } from '../views/person-view.ts';

/** Says it in public, and follows no longer: who is not to be seen is not to be waited for. */
export async function block(core: Core, target: AccountId, wanted: boolean): Promise<PersonView> {
  const { account, store } = core;
  if (target === account.account) throw new EngineError('BAD_INPUT', 'You cannot block yourself.');
  const me = account.account;
  const person = findPerson(core, target);
  // Said twice is one record too many in everybody's copy.
  if (me !== undefined && person.blocked === wanted) return person;
  const replaces = me === undefined ? [] : store.blocks.unreplaced(me, target);
  await account.write({ type: 'block', account: target, block: wanted, replaces });
  if (wanted && person.followed)
    await account.write({ type: 'follow', account: target, follow: false });
  core.hiding.changed();
  return { ...findPerson(core, target), blocked: wanted };
}

/** Only oneself sees it; an empty one takes it away. */
export async function petname(core: Core, target: AccountId, name: string): Promise<PersonView> {
  const { petnames } = core.private;
  await core.private.ready();
  if (name === '') await petnames.remove(target);
  else await petnames.set(target, { name });
  return findPerson(core, target);
}
