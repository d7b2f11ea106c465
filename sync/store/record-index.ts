import type { BlockIndex } from './people/block-index.ts';
import type { ImageIndex } from './images/image-index.ts';
import type { IndexedRecord } from './indexed-record.ts';
import type { ListIndex } from './lists/list-index.ts';
import type { PersonIndex } from './people/person-index.ts';
import type { PostIndex } from './posts/post-index.ts';
import type { ReactionIndex } from './reactions/reaction-index.ts';

/** Records of the account that are still counted, one type of them. */
export type RemainingRecords = (
  account: number,
  type: 'profile' | 'follow',
  visit: (record: IndexedRecord) => void,
) => void;

/** Gives each record to the part of the index that is about it. */
export class RecordIndex {
  readonly #images: ImageIndex;
  readonly #posts: PostIndex;
  readonly #people: PersonIndex;
  readonly #lists: ListIndex;
  readonly #reactions: ReactionIndex;
  readonly #blocks: BlockIndex;
  readonly #remaining: RemainingRecords;

  constructor(
    images: ImageIndex,
    posts: PostIndex,
    people: PersonIndex,
    lists: ListIndex,
    reactions: ReactionIndex,
    blocks: BlockIndex,
    remaining: RemainingRecords,
  ) {
    this.#images = images;
    this.#posts = posts;
    this.#people = people;
    this.#lists = lists;
    this.#reactions = reactions;
    this.#blocks = blocks;
    this.#remaining = remaining;
  }

  add(record: IndexedRecord): void {
    this.#images.add(record);
    switch (record.value.type) {
      case 'post':
        this.#posts.add(record, record.value);
        break;
      case 'edit':
        this.#posts.addEdit(record, record.value);
        break;
      case 'delete':
        this.#posts.addDelete(record, record.value);
        break;
      case 'profile':
        this.#people.addProfile(record, record.value);
        break;
      case 'follow':
        this.#people.addFollow(record, record.value);
        break;
      case 'list':
        this.#lists.add(record, record.value);
        break;
      case 'like':
      case 'repost':
      case 'vote':
        this.#reactions.add(record, record.value, this.#posts);
        break;
      case 'block':
        this.#blocks.add(record, record.value);
        break;
      // Nothing is derived from the others yet.
      default:
        break;
    }
  }

  /** Ends a batch of additions and removals. */
  flush(): void {
    this.#posts.flush();
    this.#people.flush();
    this.#reactions.flush();
  }

  /** The record's row must still be there. */
  remove(record: IndexedRecord): void {
    this.#images.remove(record);
    switch (record.value.type) {
      case 'post':
        this.#posts.remove(record, record.value);
        break;
      case 'edit':
        this.#posts.removeEdit(record, record.value);
        break;
      case 'delete':
        this.#posts.removeDelete(record, record.value);
        break;
      case 'profile':
        this.#people.clearProfile(record.account);
        this.#addOthers(record, 'profile');
        break;
      case 'follow':
        this.#people.clearFollow(record.account, record.value);
        this.#addOthers(record, 'follow');
        break;
      case 'list':
        this.#lists.remove(record, record.value);
        break;
      case 'like':
      case 'repost':
      case 'vote':
        this.#reactions.remove(record, record.value);
        break;
      case 'block':
        this.#blocks.remove(record, record.value);
        break;
      default:
        break;
    }
  }

  #addOthers(gone: IndexedRecord, type: 'profile' | 'follow'): void {
    this.#remaining(gone.account.id, type, (record) => {
      if (record.id !== gone.id) this.add(record);
    });
  }
}
