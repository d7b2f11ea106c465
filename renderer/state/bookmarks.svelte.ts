import type { BookmarkPageView, FolderView } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';
import { Pages } from './pages.svelte.ts';
import { holderOf } from './post-holder.ts';
import type { FullHolder } from './post-holder.ts';

export type Bookmark = BookmarkPageView['bookmarks'][number];

/** What one keeps to come back to, of one folder or of all. */
export class Bookmarks {
  folders = $state.raw<readonly FolderView[]>([]);
  readonly pages: Pages<Bookmark>;
  readonly holder: FullHolder;

  constructor(engine: Engine, folder: string | undefined) {
    this.pages = new Pages(
      ({ address }) => address,
      async (cursor) => {
        const page = await engine.call((client) =>
          client.bookmarks.page({
            ...(folder === undefined ? {} : { folder }),
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        this.folders = page.folders;
        return { rows: page.bookmarks, cursor: page.cursor };
      },
    );
    this.holder = holderOf(
      this.pages,
      ({ post }) => post,
      (bookmark, post) => ({ ...bookmark, post }),
    );
  }
}
