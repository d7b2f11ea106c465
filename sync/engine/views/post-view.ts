import type { PersonView, PostView } from '../../api/index.ts';
import type { AccountId, PostReference, SpaceId } from '../../protocol/index.ts';
import type { PostRow, Store } from '../../store/index.ts';
import { addressOf } from './address.ts';
import { findPerson } from './person-view.ts';

/** Characters of an answered post that stand above its answer. */
const EXCERPT = 280;

/** Makes views of posts as one account sees them; people are looked up once. */
export class PostViews {
  readonly #store: Store;
  readonly #space: SpaceId;
  readonly #viewer: AccountId | undefined;
  readonly #people = new Map<AccountId, PersonView>();

  /** Make a new one for every answer: it remembers people as they were. */
  constructor(store: Store, space: SpaceId, viewer: AccountId | undefined) {
    this.#store = store;
    this.#space = space;
    this.#viewer = viewer;
  }

  view(row: PostRow): PostView {
    return {
      address: addressOf(this.#space, row),
      author: this.#person(row.account),
      text: row.text,
      facets: row.facets,
      langs: row.langs,
      created: row.created,
      ...(row.reply === undefined
        ? {}
        : {
            replyTo: this.#answered(row.reply.parent),
            root: addressOf(this.#space, row.reply.root),
          }),
      sensitive: false,
      images: [],
      replies: row.replies,
      likes: 0,
      reposts: 0,
      quotes: 0,
      liked: false,
      reposted: false,
      bookmarked: false,
      deleted: false,
      storedBy: row.storedBy,
      lone: row.lone,
    };
  }

  #answered(parent: PostReference): PostView['replyTo'] {
    const address = addressOf(this.#space, parent);
    const row = this.#store.post(parent.account, parent.tid, parent.hash);
    if (row === undefined) return { address };
    return { address, author: this.#person(parent.account), text: excerpt(row.text) };
  }

  #person(account: AccountId): PersonView {
    const known = this.#people.get(account);
    if (known !== undefined) return known;
    const person = findPerson(this.#store, account, this.#viewer);
    this.#people.set(account, person);
    return person;
  }
}

/** Never cuts a character in two. */
function excerpt(text: string): string {
  return text.length <= EXCERPT ? text : Array.from(text).slice(0, EXCERPT).join('');
}
