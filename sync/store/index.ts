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
 * A file per thing: `*-table.ts` keep, `*-index.ts` derive, `*-queries.ts` read; `store-parts.ts`
 * puts them together and `space-store.ts` is their face. Numbered formats stand in `migrations/`.
 */
export { postKey, type StoreChange } from './changes.ts';
export type { AccountPage, AccountRange } from './circle-queries.ts';
export { checkStore } from './check-store.ts';
export { examineFile } from './examine.ts';
export { foldName } from './folding.ts';
export { type FolderLock, lockFolder } from './folder-lock.ts';
export type { ListRow } from './list-queries.ts';
export { type LocalStore, openLocal } from './local-store.ts';
export type { NamedImage } from './image-queries.ts';
export { NEWER_LIMIT } from './newer-posts.ts';
export { noticePlace, type NoticeRow } from './notices/notice-queries.ts';
export { openStore } from './open-store.ts';
export type { PrivateTables, SealedBytes } from './private-tables.ts';
export type { PollResult } from './reactions/poll-queries.ts';
export type { ErasedPost } from './removal-queries.ts';
export { rebuildIndex } from './rebuild-index.ts';
export type { Feed, PersonRow, PostRow, Thread, ThreadPost, ThreadReply } from './rows.ts';
export type { PostSearch, SearchPart } from './post-search.ts';
export { isLanguage, type PostTrait } from './search-facts.ts';
export { searchTerm } from './search-text.ts';
export type { Store } from './space-store.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
export type { ThreadPart } from './thread-part.ts';
export { ANCESTOR_LIMIT } from './thread-queries.ts';
