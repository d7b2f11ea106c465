import { call, isProcedure, os } from '@orpc/server';
import { SPACE_HEADER } from '../../api/index.ts';
import { parseSpace, PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import { EngineError, asAnswer } from '../failure.ts';
import type { EngineRouter } from '../router.ts';

interface CallContext {
  /** From oRPC's RequestHeadersPlugin. */
  reqHeaders?: Headers;
}
interface Branch {
  [name: string]: Branch | Parameters<typeof call>[0];
}

/**
 * One router for all spaces: each call goes to the space that its header names, to the public square
 * where it names none. What it takes and gives is checked there.
 */
export function dispatch(routerOf: (space: SpaceId) => EngineRouter): EngineRouter {
  const base = os.$context<CallContext>();
  const branch = (like: Branch, path: readonly string[]): Branch =>
    Object.fromEntries<Branch[string]>(
      Object.entries(like).map(([name, part]): [string, Branch[string]] => {
        const at = [...path, name];
        if (!isProcedure(part)) return [name, branch(part as Branch, at)];
        return [
          name,
          base.handler(({ input, context, signal }): unknown => {
            const router = routerNamed(context.reqHeaders, routerOf);
            return call(procedureAt(router, at), input, {
              path: at,
              ...(signal === undefined ? {} : { signal }),
            });
          }),
        ];
      }),
    );
  // The same methods in the same places.
  return branch(routerOf(PUBLIC_SQUARE), []) as unknown as EngineRouter;
}

function routerNamed(
  headers: Headers | undefined,
  routerOf: (space: SpaceId) => EngineRouter,
): Branch {
  const space = parseSpace(headers?.get(SPACE_HEADER) ?? PUBLIC_SQUARE);
  try {
    if (space === undefined) throw new EngineError('BAD_INPUT', 'That is not the id of a space.');
    return routerOf(space);
  } catch (error) {
    throw asAnswer(error, () => undefined);
  }
}

function procedureAt(router: Branch, path: readonly string[]): Parameters<typeof call>[0] {
  let part: Branch[string] = router;
  for (const name of path) {
    const next: Branch[string] | undefined = (part as Branch)[name];
    if (next === undefined) throw new Error(`no method ${path.join('.')}`);
    part = next;
  }
  return part as Parameters<typeof call>[0];
}
