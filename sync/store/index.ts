/*
 * The store: one SQLite file per space, and one for what belongs to this computer alone.
 *
 * - What is kept: key logs, commits with the state each stands for, instances of documents
 *   (snapshot and changes), the counted records of each document, lone records, holdings of peers.
 * - What is derived (the index): posts in feed order, threads, people, follows, full text. It refers
 *   to records by row, holds no text of its own, and `rebuildIndex` makes it again, the same.
 * - Documents, commits and index change in one transaction; a commit of one's own devices
 *   (`setOwn`) is on the disk before the transaction returns.
 *
 * A file per thing: `*-table.ts` keep, `*-index.ts` derive, `*-queries.ts` read. What is kept stands
 * in `tables/`; what is derived and read, in a folder for what it is about; how both are looked over and
 * made again, in `check/` and `rebuild/`. `store-parts.ts` puts them together, `store.ts` and
 * `space-store.ts` are their face; `record-index.ts` hands each record to every index. What is this computer's alone stands
 * in `local/`, the file itself and its numbered formats in `database/` and `migrations/`.
 */
export { postKey, type StoreChange } from './changes.ts';
export type { AccountPage, AccountRange } from './people/circle-queries.ts';
export { checkStore } from './check/check-store.ts';
export { examineFile } from './check/examine.ts';
export { foldName } from './people/folding.ts';
export { type FolderLock, lockFolder } from './database/folder-lock.ts';
export type { ListRow } from './lists/list-queries.ts';
export { type LocalStore, openLocal } from './local/local-store.ts';
export type { NamedImage } from './images/image-queries.ts';
export { NEWER_LIMIT } from './feeds/newer-posts.ts';
export { noticePlace, type NoticeRow } from './notices/notice-queries.ts';
export { openStore } from './open-store.ts';
export type { PrivateTables, SealedBytes } from './local/private-tables.ts';
export type { PollResult } from './reactions/poll-queries.ts';
export type { ErasedPost } from './removal/removal-queries.ts';
export { rebuildIndex } from './rebuild/rebuild-index.ts';
export type { Feed, PersonRow, PostRow, Thread, ThreadPost, ThreadReply } from './rows.ts';
export type { PostSearch, SearchPart } from './search/post-search.ts';
export { isLanguage, type PostTrait } from './search/search-facts.ts';
export { searchTerm } from './search/search-text.ts';
export type { SpaceRow } from './local/space-table.ts';
export type { Store } from './store.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
export type { ThreadPart } from './threads/thread-part.ts';
export { ANCESTOR_LIMIT } from './threads/thread-queries.ts';
