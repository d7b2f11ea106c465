import type { PersonView, PlainPostView, PostView } from '../../api/index.ts';
import { tidTime } from '../../protocol/index.ts';
import type { AccountId, PostReference } from '../../protocol/index.ts';
import type { ErasedPost, PostRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { addressOf } from './address.ts';
import type { PostPlace } from './address.ts';
import { imageView } from './image-view.ts';
import { findPerson } from './person-view.ts';
import { pollView } from './poll-view.ts';

/** Characters of an answered post that stand above its answer. */
const EXCERPT = 280;

const NOTHING = {
  text: '',
  facets: [],
  langs: [],
  sensitive: false,
  images: [],
  replies: 0,
  likes: 0,
  reposts: 0,
  quotes: 0,
  liked: false,
  reposted: false,
  bookmarked: false,
  storedBy: 0,
  lone: false,
};

/** What a view of a post depends on, beside the row. */
export type PostContext = Pick<
  Core,
  'store' | 'space' | 'account' | 'private' | 'hiding' | 'clock'
>;

/** Makes views of posts as one account sees them; people are looked up once. */
export class PostViews {
  readonly #context: PostContext;
  readonly #people = new Map<AccountId, PersonView>();

  /** Make a new one for every answer: it remembers people as they were. */
  constructor(context: PostContext) {
    this.#context = context;
  }

  view(row: PostRow): PostView {
    return {
      ...this.#plain(row),
      ...(row.quote === undefined ? {} : { quote: this.#quoted(row.quote, row) }),
      ...(row.repost === undefined
        ? {}
        : { repostedBy: { person: this.#person(row.repost.account), at: row.repost.at } }),
      deleted: row.deleted,
    };
  }

  /** Without what it quotes: a quote in a quote is a link. */
  #plain(row: PostRow): PlainPostView {
    const { store, clock } = this.#context;
    const poll = row.poll === undefined ? undefined : store.reactions.polls.result(row, row.poll);
    const address = addressOf(this.#context.space, row);
    const hiddenBy = this.#context.hiding.hiddenBy(row);
    return {
      address,
      author: this.#person(row.account),
      text: row.text,
      facets: row.facets,
      langs: row.langs,
      created: row.created,
      ...(row.reply === undefined
        ? {}
        : {
            replyTo: this.#answered(row.reply.parent),
            root: addressOf(this.#context.space, row.reply.root),
          }),
      ...(row.warning === undefined ? {} : { warning: row.warning }),
      sensitive: row.sensitive,
      images: row.images.map(imageView),
      replies: row.replies,
      ...store.reactions.numbers(row),
      ...(row.poll === undefined || poll === undefined
        ? {}
        : { poll: pollView(row.poll, poll, clock.now()) }),
      bookmarked: this.#context.private.bookmarks.has(address),
      ...(row.edited === undefined ? {} : { edited: row.edited }),
      storedBy: row.storedBy,
      lone: row.lone,
      ...(hiddenBy === undefined ? {} : { hiddenBy }),
    };
  }

  #quoted(quote: PostReference, by: PostRow): NonNullable<PostView['quote']> {
    const address = addressOf(this.#context.space, quote);
    const row = this.#context.store.post(quote.account, quote.tid, quote.hash);
    if (row === undefined)
      return { address, state: this.isErased(quote) ? 'erased' : 'missing', editedSince: false };
    if (row.deleted) return { address, state: 'deleted', editedSince: false };
    const editedSince = row.edited !== undefined && row.edited.at > tidTime(by.tid);
    return { address, state: 'here', post: this.#plain(row), editedSince };
  }

  /** A post of which nothing is left; its author hears how far that is. */
  erased({ account, tid }: ErasedPost): PostView {
    return {
      address: addressOf(this.#context.space, { account, tid }),
      author: this.#person(account),
      ...NOTHING,
      created: tidTime(tid),
      deleted: true,
      ...this.erasure({ account, tid }),
    };
  }
  /** How far one's own post is erased; nothing of others. */
  erasure({ account, tid }: PostPlace): Pick<PostView, 'erased'> {
    if (account !== this.#context.account.account) return {};
    const erased = this.#context.store.removal.erased(account, tid);
    if (erased === undefined) return {};
    return { erased: { confirmed: erased.confirmed, holders: erased.holders } };
  }
  isErased(post: PostReference): boolean {
    return this.#context.store.removal.isErased(post);
  }

  #answered(parent: PostReference): PostView['replyTo'] {
    const address = addressOf(this.#context.space, parent);
    const row = this.#context.store.post(parent.account, parent.tid, parent.hash);
    if (row === undefined) return { address, state: this.isErased(parent) ? 'erased' : 'missing' };
    if (row.deleted) return { address, state: 'deleted' };
    const author = this.#person(parent.account);
    // What is not to be seen is not seen above its answer either.
    if (this.#context.hiding.hides(row)) return { address, author };
    return row.warning === undefined
      ? { address, author, text: excerpt(row.text) }
      : { address, author, warning: row.warning };
  }

  #person(account: AccountId): PersonView {
    const known = this.#people.get(account);
    if (known !== undefined) return known;
    const person = findPerson(this.#context, account);
    this.#people.set(account, person);
    return person;
  }
}

/** Never cuts a character in two. */
function excerpt(text: string): string {
  return text.length <= EXCERPT ? text : Array.from(text).slice(0, EXCERPT).join('');
}
