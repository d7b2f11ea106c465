import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function imagesProcedures(os: Implementer) {
  return {
    add: os.images.add.handler(toCome),
    get: os.images.get.handler(toCome),
  };
}
