import type { Core } from '../core.ts';
import { Readings } from '../bundles/readings.ts';
import { writtenBundle } from '../bundles/written-bundle.ts';
import type { Implementer } from './os.ts';

export function bundlesProcedures(os: Implementer, core: Core) {
  const readings = new Readings(core, core.replica, core.secret);
  core.closing.addEventListener('abort', () => readings.close(), { once: true });
  return {
    write: os.bundles.write.handler(async function* ({ input, signal }) {
      const pieces = writtenBundle(core, await core.replica(), core.secret(), input);
      for await (const piece of pieces) {
        if (signal?.aborted === true || core.closing.aborted) return;
        yield { bytes: Buffer.from(piece).toString('base64') };
      }
    }),
    begin: os.bundles.begin.handler(async () => ({ reading: await readings.begin() })),
    send: os.bundles.send.handler(async ({ input }) => {
      await readings.send(input.reading, Buffer.from(input.bytes, 'base64'));
      return {};
    }),
    finish: os.bundles.finish.handler(({ input }) => readings.finish(input.reading)),
    cancel: os.bundles.cancel.handler(({ input }) => {
      readings.cancel(input.reading);
      return {};
    }),
  };
}
