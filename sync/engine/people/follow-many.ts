import { setImmediate as turn } from 'node:timers/promises';
import type { AccountId, FollowRecord } from '../../protocol/index.ts';
import type { Core } from '../core.ts';

/** Follows written as one commit: 500 fill a document, and take 0.1 s in which nothing else is done. */
const BATCH = 500;

export interface Followed {
  followed: number;
  /** Those whom one followed before. */
  already: number;
}

/** Follows all of them: nobody twice, and never oneself. */
export async function followMany(core: Core, accounts: readonly AccountId[]): Promise<Followed> {
  const me = core.account.account;
  const wanted = [...new Set(accounts)].filter((account) => account !== me);
  let followed = 0;
  for (let at = 0; at < wanted.length; at += BATCH) {
    if (at > 0) await turn();
    await core.account.writeAll((): FollowRecord[] => {
      const strangers = wanted
        .slice(at, at + BATCH)
        .filter((account) => me === undefined || !core.store.circles.follows(me, account));
      followed += strangers.length;
      return strangers.map((account) => ({ type: 'follow', account, follow: true }));
    });
  }
  return { followed, already: wanted.length - followed };
}
