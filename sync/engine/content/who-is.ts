import { fingerprint } from '../../protocol/index.ts';
import { foldName } from '../../store/index.ts';
import type { Core } from '../core.ts';
import type { WhoIs } from './mentions.ts';

/** Names are looked up among so many people. */
const PEOPLE = 1000;

/**
 * A fingerprint, with or without its dot, or a name as people read it. Of several with one name the
 * one whom the writer follows is meant; otherwise nobody, for a wrong person is worse than none.
 */
export function whoIs({ store, account }: Pick<Core, 'store' | 'account'>): WhoIs {
  const viewer = account.account;
  return (name) => {
    const people = store.people({ ...(viewer === undefined ? {} : { viewer }), limit: PEOPLE });
    const print = name.replace(/^(.{4})[·.]/u, '$1').toLowerCase();
    const printed = people.filter((person) => fingerprint(person.account) === print);
    if (printed.length === 1) return printed[0]?.account;
    const folded = foldName(name);
    const named = people.filter((person) => folded !== '' && foldName(person.name) === folded);
    const known = named.filter((person) => person.followed || person.account === viewer);
    const [meant, ...others] = known.length > 0 ? known : named;
    return others.length > 0 ? undefined : meant?.account;
  };
}
