import type { PostRecord } from '../../protocol/index.ts';
import type { ChangeJournal } from '../changes.ts';
import type { IndexedRecord } from '../indexed-record.ts';

/**
 * A part of the index that is about posts, told of each once, however many copies are here. A post
 * that its author deletes goes, and it comes where the deletion no longer counts.
 */
export interface PostPart {
  came(record: IndexedRecord, value: PostRecord): void;
  /** The same post stands in another row than `from` from now on. */
  moved(from: number, record: IndexedRecord, value: PostRecord): void;
  /** A further copy came, or one of several went; the row that is shown stays. */
  copied?(record: IndexedRecord, value: PostRecord): void;
  went(record: IndexedRecord, value: PostRecord): void;
}

/** Names the posts that went, for whoever shows them. */
export function tellOfGone(changes: Pick<ChangeJournal, 'went'>): PostPart {
  return {
    came: () => undefined,
    moved: () => undefined,
    went: ({ account, tid }) => {
      changes.went({ account: account.account, tid });
    },
  };
}
