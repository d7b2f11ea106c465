import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function imagesProcedures(os: Implementer) {
  return {
    send: os.images.send.handler(toCome),
    add: os.images.add.handler(toCome),
    get: os.images.get.handler(toCome),
  };
}
