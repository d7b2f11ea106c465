import type {
  AccountId,
  Facet,
  ImageReference,
  Poll,
  PostReference,
  Tid,
} from '../protocol/index.ts';

interface RuleBase {
  id: string;
  /** Milliseconds since the Unix epoch; absent: for good. */
  until?: number | undefined;
}
/** Whom or what a reader does not want to see. */
export type Rule = RuleBase &
  (
    | { kind: 'person' | 'block'; account: AccountId }
    | { kind: 'list'; members: readonly AccountId[] }
    /** The root of the thread. */
    | { kind: 'thread'; account: AccountId; tid: Tid }
    | { kind: 'tag'; tag: string }
    /** A word or several in a row; `*` at the end of one stands for any letters. */
    | { kind: 'word'; words: string }
  );

/** What of a post is judged. */
export interface JudgedPost {
  account: AccountId;
  tid: Tid;
  text: string;
  facets: readonly Facet[];
  warning?: string | undefined;
  images?: readonly Pick<ImageReference, 'alt'>[] | undefined;
  poll?: Pick<Poll, 'options'> | undefined;
  reply?: { root: PostReference } | undefined;
  /** Who passed it on, where it stands in a list because of that. */
  repost?: { account: AccountId } | undefined;
}
