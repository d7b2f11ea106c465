import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function tagsProcedures(os: Implementer) {
  return {
    get: os.tags.get.handler(toCome),
    follow: os.tags.follow.handler(toCome),
    followed: os.tags.followed.handler(toCome),
  };
}
