import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function bookmarksProcedures(os: Implementer) {
  return {
    page: os.bookmarks.page.handler(toCome),
    set: os.bookmarks.set.handler(toCome),
    remove: os.bookmarks.remove.handler(toCome),
    saveFolder: os.bookmarks.saveFolder.handler(toCome),
    removeFolder: os.bookmarks.removeFolder.handler(toCome),
  };
}
