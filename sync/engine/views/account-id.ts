import { parseAccount } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';

/** @throws EngineError BAD_INPUT for what only looks like the id of an account */
export function accountOf(text: string): AccountId {
  const account = parseAccount(text);
  if (account !== undefined) return account;
  throw new EngineError('BAD_INPUT', `${text} is not the id of an account.`);
}
