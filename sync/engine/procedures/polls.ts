import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function pollsProcedures(os: Implementer) {
  return {
    get: os.polls.get.handler(toCome),
    vote: os.polls.vote.handler(toCome),
    recount: os.polls.recount.handler(toCome),
    export: os.polls.export.handler(toCome),
  };
}
