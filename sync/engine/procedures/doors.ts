import type { DoorsView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import { asAnswer, EngineError } from '../failure.ts';
import { idOf } from '../spaces/space-id.ts';
import type { DoorwayPort } from '../spaces/port.ts';
import { checkLine } from '../text-line.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';
import { viewOfSpace } from './spaces.ts';

/** Ways into a community for people on the same local network. */
export function doorsProcedures(os: Implementer, core: Core) {
  const { spaces } = core;
  const doorway = (space: string): DoorwayPort => {
    const found = spaces.get(idOf(space)).doorway;
    if (found !== undefined) return found;
    throw new EngineError(
      'BAD_INPUT',
      'The public square is everybody’s: nobody is invited to it.',
    );
  };
  return {
    open: os.doors.open.handler(async ({ input }): Promise<DoorsView> => {
      const way = doorway(input.space);
      await way.openDoor(input.as);
      return way.doors.view();
    }),
    close: os.doors.close.handler(async ({ input }) => {
      await doorway(input.space).doors.close(input.as);
      return {};
    }),
    live: os.doors.live.handler(({ input, signal }) => {
      const { doors } = doorway(input.space);
      return live(core, signal, {
        subscribe: (changed) => doors.onChange(changed),
        read: () => doors.view(),
      });
    }),
    answer: os.doors.answer.handler(({ input }) => {
      doorway(input.space).doors.answer(input.id, input.admit);
      return {};
    }),
    join: os.doors.join.handler(async ({ input }) =>
      viewOfSpace(spaces.get(await spaces.joinByCode(input.code, input.apart))),
    ),
    nearby: os.doors.nearby.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => spaces.nearby.watch(changed),
        read: () => ({ doors: spaces.nearby.doors() }),
      }),
    ),
    ask: os.doors.ask.handler(({ input, signal }) => {
      checkLine(input.name, 'A name');
      const ends = signal === undefined ? core.closing : AbortSignal.any([signal, core.closing]);
      return answered(core, spaces.nearby.ask(input.door, input.name, ends));
    }),
  };
}

/** What fails between two events is an answer like any other, too. */
async function* answered<T>(core: Core, events: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* events;
  } catch (error) {
    throw asAnswer(error, (unexpected) => core.log('error', 'doors.ask failed', unexpected));
  }
}
