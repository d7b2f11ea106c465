import { tidTime, parseAccount, parseAddress } from '../../protocol/index.ts';
import type { Rule } from '../../moderation/index.ts';
import type { ListContext } from '../lists/read-lists.ts';
import type { Mute } from '../private/records.ts';
import { hidingLists } from './subscribed-lists.ts';
import type { HidingList } from './subscribed-lists.ts';

/** A rule of the reader's as it is kept, with what it is judged by. */
export interface KeptRule {
  id: string;
  kind: Rule['kind'];
  /** Account, address, words, tag or list. */
  what: string;
  since: number;
  until?: number | undefined;
  active: boolean;
  rule: Rule;
  list?: HidingList;
}

/** Blocks are public and lists are subscribed to: neither is a mute, and both are left where they began. */
export const BLOCK_ID = 'block/';
export const LIST_ID = 'list/';

/** All rules of the one who reads here: people first, as they were made. */
export function keptRules(context: ListContext): KeptRule[] {
  const me = context.account.account;
  const blocks = (me === undefined ? [] : context.store.blocks.of(me)).map(
    ({ account, since }): KeptRule => ({
      id: `${BLOCK_ID}${account}`,
      kind: 'block',
      what: account,
      since: tidTime(since),
      active: true,
      rule: { id: `${BLOCK_ID}${account}`, kind: 'block', account },
    }),
  );
  const lists = hidingLists(context).map((list): KeptRule => ({
    id: `${LIST_ID}${list.address}`,
    kind: 'list',
    what: list.address,
    since: list.since,
    active: true,
    rule: { id: `${LIST_ID}${list.address}`, kind: 'list', members: list.members },
    list,
  }));
  const mutes = [...context.private.mutes.list()].flatMap(([id, mute]) => {
    const rule = ruleOf(id, mute);
    return rule === undefined ? [] : [{ id, ...mute, rule }];
  });
  return [...blocks, ...mutes, ...lists];
}

/** Undefined for what only a later version understands. */
export function ruleOf(id: string, { kind, what, until }: Mute): Rule | undefined {
  const base = { id, ...(until === undefined ? {} : { until }) };
  switch (kind) {
    case 'person': {
      const account = parseAccount(what);
      return account && { ...base, kind, account };
    }
    case 'thread': {
      const place = parseAddress(what);
      return place && { ...base, kind, account: place.account, tid: place.tid };
    }
    case 'tag':
      return { ...base, kind, tag: what };
    case 'word':
      return { ...base, kind, words: what };
  }
}
