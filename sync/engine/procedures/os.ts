import { implement } from '@orpc/server';
import { contract } from '../../api/index.ts';
import type { Core } from '../core.ts';
import { asAnswer } from '../failure.ts';
import { follow } from '../live-query.ts';
import type { LiveQuery } from '../live-query.ts';

/**
 * The contract, ready for handlers. Outermost stands the one place where errors become answers, so
 * input and output that do not fit the contract pass it too.
 */
export function implementer(core: Pick<Core, 'log'>) {
  return implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw asAnswer(error, (unexpected) =>
        core.log('error', `${path.join('.')} failed`, unexpected),
      );
    }
  });
}
export type Implementer = ReturnType<typeof implementer>;

/** An event stream for one caller: ends with the call, and with the engine. */
export function live<T>(
  core: Pick<Core, 'pace' | 'closing' | 'log'>,
  signal: AbortSignal | undefined,
  query: LiveQuery<T>,
): AsyncGenerator<T, void, undefined> {
  const ends = signal === undefined ? core.closing : AbortSignal.any([signal, core.closing]);
  return follow(query, ends, core.pace);
}
