import type { AccountId, StarlingRecord } from '../protocol/index.ts';

/** Whom a record is addressed to: they, and those who keep their posts, get it even as strangers. */
export function loneTarget(value: StarlingRecord): AccountId | undefined {
  if (value.type === 'post') return value.reply?.parent.account;
  return value.type === 'follow' ? value.account : undefined;
}

/** True where a record is addressed to somebody else than its author. */
export function isAddressed(value: StarlingRecord, author: AccountId): boolean {
  const target = loneTarget(value);
  return target !== undefined && target !== author;
}
