import { parseAccount } from '../../protocol/index.ts';
import { foldName } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { whoIs } from '../content/who-is.ts';
import type { FindAuthor } from './parse-query.ts';

/** An account by its id, its fingerprint, what the reader calls it, its name (with or without @), or "me". */
export function findAuthor({
  store,
  account,
  private: own,
}: Pick<Core, 'store' | 'account' | 'private'>): FindAuthor {
  const viewer = account.account;
  const who = whoIs(store, viewer);
  return (text) => {
    const name = text.replace(/^[@＠]/u, '');
    if (name.toLowerCase() === 'me' && viewer !== undefined) return viewer;
    const petnamed = [...own.petnames.list()].filter(
      ([, petname]) => foldName(petname.name) === foldName(name),
    );
    const only = petnamed.length === 1 ? petnamed[0]?.[0] : undefined;
    return parseAccount(name) ?? (only === undefined ? who(name) : parseAccount(only));
  };
}
