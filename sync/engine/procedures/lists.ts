import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function listsProcedures(os: Implementer) {
  return {
    all: os.lists.all.handler(toCome),
    get: os.lists.get.handler(toCome),
    create: os.lists.create.handler(toCome),
    change: os.lists.change.handler(toCome),
    remove: os.lists.remove.handler(toCome),
    subscribe: os.lists.subscribe.handler(toCome),
    followAll: os.lists.followAll.handler(toCome),
  };
}
