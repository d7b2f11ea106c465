import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function searchProcedures(os: Implementer) {
  return {
    posts: os.search.posts.handler(toCome),
    people: os.search.people.handler(toCome),
    tags: os.search.tags.handler(toCome),
  };
}
