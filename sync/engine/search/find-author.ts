import { parseAccount } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { whoIs } from '../content/who-is.ts';
import type { FindAuthor } from './parse-query.ts';

/** An account by its id, its fingerprint, its name (with or without @), or "me". */
export function findAuthor({ store, account }: Pick<Core, 'store' | 'account'>): FindAuthor {
  const viewer = account.account;
  const who = whoIs(store, viewer);
  return (text) => {
    const name = text.replace(/^[@＠]/u, '');
    if (name.toLowerCase() === 'me' && viewer !== undefined) return viewer;
    return parseAccount(name) ?? who(name);
  };
}
