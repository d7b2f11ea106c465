import type { PeopleView, PostView, StatusView } from '../api/index.ts';

/*
 * The JSON of docs/CLI.md. Scripts rely on it: fields may be added, none is renamed or removed.
 */

export interface PostJson {
  address: string;
  /** Account id. */
  author: string;
  /** As the author claims; empty while the profile has not arrived. */
  name: string;
  text: string;
  /** Milliseconds since the Unix epoch, by the author's clock. */
  created: number;
  /** Address of the answered post. */
  replyTo?: string;
  /** Address of the quoted post. */
  quote?: string;
  /** Account that reposted it, where it stands in a list for that. */
  repostedBy?: string;
  /** Pictures; `hash` and the author are what `image get` takes. */
  images: { hash: string; type: string; width: number; height: number; alt: string }[];
  /** Other peers known to hold it. */
  storedBy: number;
  /** Known here and verified. */
  likes: number;
  reposts: number;
  replies: number;
  quotes: number;
  /** It said something else before. */
  edited: boolean;
  /** Its author took it back: there is no text. */
  deleted: boolean;
}

export function postJson(post: PostView): PostJson {
  return {
    address: post.address,
    author: post.author.account,
    name: post.author.name,
    text: post.text,
    created: post.created,
    ...(post.replyTo === undefined ? {} : { replyTo: post.replyTo.address }),
    ...(post.quote === undefined ? {} : { quote: post.quote.address }),
    ...(post.repostedBy === undefined ? {} : { repostedBy: post.repostedBy.person.account }),
    images: post.images.map(({ hash, type, width, height, alt }) => ({
      hash,
      type,
      width,
      height,
      alt,
    })),
    storedBy: post.storedBy,
    likes: post.likes,
    reposts: post.reposts,
    replies: post.replies,
    quotes: post.quotes,
    edited: post.edited !== undefined,
    deleted: post.deleted,
  };
}

/** A post that its author took back, as a thread knows it. */
export function deletedJson(address: string): PostJson {
  const author = address.split('/')[3] ?? '';
  const known = { address, author, name: '', text: '', created: 0, images: [], storedBy: 0 };
  const numbers = { likes: 0, reposts: 0, replies: 0, quotes: 0 };
  return { ...known, ...numbers, edited: false, deleted: true };
}

export interface PersonJson {
  account: string;
  name: string;
  followed: boolean;
  /** Connected now; false where no engine runs. */
  online: boolean;
}

/** Oneself is not among the people. */
export function peopleJson({ people }: PeopleView): PersonJson[] {
  return people
    .filter((person) => !person.me)
    .map(({ account, name, followed, online }) => ({ account, name, followed, online }));
}

export interface StatusJson extends Pick<
  StatusView,
  | 'addresses'
  | 'peers'
  | 'offlineSince'
  | 'task'
  | 'paused'
  | 'metered'
  | 'posts'
  | 'own'
  | 'onlyHere'
  | 'held'
  | 'least'
  | 'full'
  | 'bytesIn'
  | 'bytesOut'
> {
  /** Null where none was made or restored yet. */
  account: string | null;
}

/** What is shown in the status bar, number by number. */
export function statusJson(status: StatusView): StatusJson {
  const {
    addresses,
    peers,
    offlineSince,
    task,
    paused,
    metered,
    posts,
    own,
    onlyHere,
    held,
    least,
    full,
  } = status;
  return {
    account: status.account ?? null,
    addresses,
    peers,
    ...(offlineSince === undefined ? {} : { offlineSince }),
    ...(task === undefined ? {} : { task }),
    paused,
    metered,
    posts,
    own,
    onlyHere,
    held,
    ...(least === undefined ? {} : { least }),
    full,
    bytesIn: status.bytesIn,
    bytesOut: status.bytesOut,
  };
}
