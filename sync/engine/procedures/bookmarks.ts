import type { BookmarkPageView, FolderView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import type { Bookmark } from '../private/records.ts';
import { addressOf, placeOf } from '../views/address.ts';
import { PostViews } from '../views/post-view.ts';
import type { Implementer } from './os.ts';

/** Bookmarks that are kept; each takes 150 bytes of memory and of what is read at the start. */
export const BOOKMARKS_LIMIT = 20_000;
export const FOLDERS_LIMIT = 500;

export function bookmarksProcedures(os: Implementer, core: Core) {
  const { bookmarks, folders } = core.private;
  return {
    page: os.bookmarks.page.handler(async ({ input }) => {
      await core.private.ready();
      return page(core, input);
    }),
    set: os.bookmarks.set.handler(async ({ input }) => {
      await core.private.ready();
      const address = addressOf(core.space, placeOf(core.space, input.address));
      const { folder } = input;
      if (folder !== undefined && !folders.has(folder)) throw noFolder();
      const known = bookmarks.get(address);
      if (known === undefined && bookmarks.size >= BOOKMARKS_LIMIT) throw full(BOOKMARKS_LIMIT);
      const at = known?.at ?? core.clock.now();
      await bookmarks.set(address, { at, ...(folder === undefined ? {} : { folder }) });
      return {};
    }),
    remove: os.bookmarks.remove.handler(async ({ input }) => {
      await core.private.ready();
      await bookmarks.remove(addressOf(core.space, placeOf(core.space, input.address)));
      return {};
    }),
    saveFolder: os.bookmarks.saveFolder.handler(async ({ input }) => {
      await core.private.ready();
      const { name } = input;
      if (input.id !== undefined && !folders.has(input.id)) throw noFolder();
      const namesake = [...folders.list()].find(([, folder]) => folder.name === name)?.[0];
      if (namesake !== undefined && namesake !== input.id)
        throw new EngineError('BAD_INPUT', `There is a folder "${name}" already.`);
      if (input.id === undefined && folders.size >= FOLDERS_LIMIT) throw full(FOLDERS_LIMIT);
      const id = input.id ?? core.private.newId();
      await folders.set(id, { name, at: folders.get(id)?.at ?? core.clock.now() });
      return { id, name, posts: counts(core).get(id) ?? 0 };
    }),
    removeFolder: os.bookmarks.removeFolder.handler(async ({ input }) => {
      await core.private.ready();
      if (!folders.has(input.id)) throw noFolder();
      const inside = [...bookmarks.list()].filter(([, { folder }]) => folder === input.id);
      await core.private.write([
        folders.removing(input.id),
        ...inside.map(([address, { at }]) => bookmarks.putting(address, { at })),
      ]);
      return {};
    }),
  };
}

/** The latest first; of several at one time those with the higher address. */
function page(
  core: Core,
  input: { folder?: string | undefined; cursor?: string | undefined; limit: number },
): BookmarkPageView {
  const views = new PostViews(core);
  const kept = bookmarksIn(core)
    .map(([address, bookmark]) => ({ address, ...bookmark, key: keyOf(address, bookmark) }))
    .filter(({ folder }) => input.folder === undefined || folder === input.folder)
    .filter(({ key }) => input.cursor === undefined || key < input.cursor)
    .sort((a, b) => (a.key < b.key ? 1 : -1));
  const shown = kept.slice(0, input.limit);
  const last = kept.length > shown.length ? shown.at(-1) : undefined;
  return {
    bookmarks: shown.map(({ address, at, folder }) => {
      const place = placeOf(core.space, address);
      const row = core.store.post(place.account, place.tid);
      return {
        address,
        at,
        ...(row === undefined || row.deleted ? {} : { post: views.view(row) }),
        // Another device may have taken the folder away.
        ...(folder === undefined || !core.private.folders.has(folder) ? {} : { folder }),
      };
    }),
    folders: foldersOf(core),
    ...(last === undefined ? {} : { cursor: last.key }),
  };
}

/** Bookmarks of posts of this space; folders hold those of all. */
function bookmarksIn(core: Core): [string, Bookmark][] {
  const here = `starling://${core.space}/`;
  return [...core.private.bookmarks.list()].filter(([address]) => address.startsWith(here));
}

/** Letters of a time that sort as the times do, until the year 33658. */
const TIME_LETTERS = 15;
function keyOf(address: string, { at }: Bookmark): string {
  return `${String(at).padStart(TIME_LETTERS, '0')}~${address}`;
}

/** By name, as its reader sorts names. */
function foldersOf(core: Core): FolderView[] {
  const posts = counts(core);
  return [...core.private.folders.list()]
    .map(([id, { name }]) => ({ id, name, posts: posts.get(id) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

function counts(core: Core): Map<string, number> {
  const posts = new Map<string, number>();
  for (const [, { folder }] of bookmarksIn(core))
    if (folder !== undefined) posts.set(folder, (posts.get(folder) ?? 0) + 1);
  return posts;
}

function noFolder(): EngineError {
  return new EngineError('NOT_FOUND', 'There is no such folder any more.');
}
function full(limit: number): EngineError {
  return new EngineError('OVER_QUOTA', `There are ${String(limit)} already. Take some away first.`);
}
