import { parseAccount } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';

/*
 * Follows as a file that people can read and write: one account id on a line, its name behind it.
 * What stands behind `#` at the beginning of a line is for people alone.
 */

export function formatFollows(people: readonly { account: AccountId; name: string }[]): string {
  return people.map(({ account, name }) => `${account} ${name}`.trim()).join('\n') + '\n';
}

export interface ReadFollows {
  /** In the order of the file, each once. */
  accounts: AccountId[];
  /** Lines that name no account, as they stand. */
  refused: string[];
}

export function readFollows(text: string): ReadFollows {
  const accounts = new Set<AccountId>();
  const refused: string[] = [];
  // A file from another system may begin with a byte order mark and end its lines in another way.
  for (const line of text.replace(/^\u{FEFF}/u, '').split(/\r\n|\r|\n/)) {
    const [id = ''] = line.trim().split(/\s/, 1);
    if (id === '' || id.startsWith('#')) continue;
    const account = parseAccount(id);
    if (account === undefined) refused.push(line);
    else accounts.add(account);
  }
  return { accounts: [...accounts], refused };
}
