import type { Core } from '../core.ts';
import { Readings } from '../bundles/readings.ts';
import { Writings } from '../bundles/writings.ts';
import type { Implementer } from './os.ts';

export function bundlesProcedures(os: Implementer, core: Core) {
  const readings = new Readings(core, core.replica, core.secret);
  const writings = new Writings(core);
  core.closing.addEventListener(
    'abort',
    () => {
      readings.close();
      writings.close();
    },
    { once: true },
  );
  return {
    write: os.bundles.write.handler(async ({ input }) => ({
      writing: await writings.begin(input),
    })),
    next: os.bundles.next.handler(async ({ input }) => {
      const piece = await writings.next(input.writing);
      return piece === undefined ? {} : { bytes: Buffer.from(piece).toString('base64') };
    }),
    stop: os.bundles.stop.handler(({ input }) => {
      writings.stop(input.writing);
      return {};
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
