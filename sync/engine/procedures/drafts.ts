import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function draftsProcedures(os: Implementer) {
  return {
    list: os.drafts.list.handler(toCome),
    live: os.drafts.live.handler(toCome),
    save: os.drafts.save.handler(toCome),
    remove: os.drafts.remove.handler(toCome),
  };
}
