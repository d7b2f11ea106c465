import type { Core } from '../core.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

export function draftsProcedures(os: Implementer, core: Core) {
  const { drafts } = core;
  return {
    list: os.drafts.list.handler(async () => ({ drafts: await drafts.list(core.space) })),
    live: os.drafts.live.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => drafts.onChange(changed),
        read: () => ({ drafts: drafts.now(core.space) }),
      }),
    ),
    save: os.drafts.save.handler(({ input }) => drafts.save(input.id, input.content, core.space)),
    remove: os.drafts.remove.handler(async ({ input }) => {
      await drafts.remove(input.id);
      return {};
    }),
  };
}
