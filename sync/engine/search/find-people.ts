import type { PersonView } from '../../api/index.ts';
import { parseAccount } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { foldName } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { findPerson } from '../views/person-view.ts';

const NEARNESS: Readonly<Record<PersonView['ring'], number>> = {
  me: 0,
  followed: 0,
  near: 1,
  stranger: 2,
};
/** More than are shown, so that those who are near stand above those who are only well known. */
const LOOKED_AT = 100;

/** People by the beginning of a name, a petname or a fingerprint; those one knows best first. */
export function findPeople(core: Core, query: string, limit: number): PersonView[] {
  const text = query.trim().replace(/^[@＠]/u, '');
  const named = parseAccount(text);
  const ids = named === undefined ? byName(core, text, Math.max(limit, LOOKED_AT)) : [named];
  return ids
    .map((id) => findPerson(core, id))
    .sort((a, b) => NEARNESS[a.ring] - NEARNESS[b.ring])
    .slice(0, limit);
}

function byName({ store, account, private: own }: Core, text: string, limit: number): AccountId[] {
  const folded = foldName(text);
  if (folded === '') return [];
  const petnamed = [...own.petnames.list()].flatMap(([id, { name }]) =>
    foldName(name).startsWith(folded) ? (parseAccount(id) ?? []) : [],
  );
  return [
    ...new Set([...petnamed, ...store.finding.people.beginning(text, limit, account.account)]),
  ];
}
