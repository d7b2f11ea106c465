import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function hidingProcedures(os: Implementer) {
  return {
    rules: os.hiding.rules.handler(toCome),
    mute: os.hiding.mute.handler(toCome),
    set: os.hiding.set.handler(toCome),
    unmute: os.hiding.unmute.handler(toCome),
    page: os.hiding.page.handler(toCome),
  };
}
