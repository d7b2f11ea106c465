import type { AccountId, Entry } from '../protocol/index.ts';
import type { DeviceState, DocumentName, DocumentStore, Writer } from './ports.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';

/**
 * How much of an account is kept here: all of it; its profile, its newest posts, whom it
 * follows and the lists it keeps; its profile alone, since something of it is here; or nothing.
 */
export const KEEPINGS = ['all', 'recent', 'name', 'none'] as const;
export type Keeping = (typeof KEEPINGS)[number];

/** Whose content is wanted here, and how much of it. */
export interface Interest {
  of: (account: AccountId) => Keeping;
  /** A document that is wanted whatever is said of its account: somebody looks at a post in it. */
  visits: (name: DocumentName) => boolean;
  /** Everything of everybody is wanted: others need nothing from here that travels alone. */
  wantsAll: () => boolean;
}
export const EVERYTHING: Interest = {
  of: () => 'all',
  visits: () => false,
  wantsAll: () => true,
};

/** Newest posts of an account of which no more is kept: whole documents, until there are so many. */
export const RECENT_POSTS = 50;
/** Of its documents of follows and lists the newest: 2,000 records. */
const RECENT_GRAPHS = 4;

/** Documents of posts after one that is looked at: they say of its posts what was edited or deleted since. */
export const LATER_DOCUMENTS = 4;

/** The documents of a device's state that are wanted here. */
export function wantedOf(interest: Interest, writer: Writer, state: DeviceState): Entry[] {
  const entries = entriesOf(state);
  const keeping = interest.of(writer.account);
  if (keeping === 'all') return entries;
  const chosen = new Set<Entry>();
  const newestFirst = (kind: Entry['kind']): Entry[] =>
    entries.filter((entry) => entry.kind === kind).reverse();
  if (keeping !== 'none') for (const entry of newestFirst('profile').slice(0, 1)) chosen.add(entry);
  if (keeping === 'recent') {
    for (const entry of newestFirst('graph').slice(0, RECENT_GRAPHS)) chosen.add(entry);
    let posts = 0;
    for (const entry of newestFirst('posts')) {
      if (posts >= RECENT_POSTS) break;
      chosen.add(entry);
      posts += entry.count;
    }
  }
  let later = 0;
  for (const entry of entries) {
    if (interest.visits({ ...writer, kind: entry.kind, number: entry.number })) {
      chosen.add(entry);
      later = entry.kind === 'posts' ? LATER_DOCUMENTS : 0;
    } else if (entry.kind === 'posts' && later > 0) {
      chosen.add(entry);
      later -= 1;
    }
  }
  return entries.filter((entry) => chosen.has(entry));
}

/** True where every one of these documents is held in this state. */
export function holdsAll(store: DocumentStore, writer: Writer, entries: readonly Entry[]): boolean {
  const held = store.holdings(writer);
  return entries.every((entry) =>
    held.some((h) => sameShard(h, entry) && sameHeads(h.heads, entry.heads)),
  );
}

/** What is let go of where there is no room, and what stays. */
export interface EvictOptions {
  /** Bytes of documents by others than whom everything is kept of. */
  limit: number;
  /** The account of this computer. */
  me: AccountId;
  /** A post that is to stay: bookmarked, say. */
  stays: (post: { account: AccountId; tid: string }) => boolean;
  /** Called before the content of accounts goes that was wanted till now. */
  unwant: (accounts: readonly AccountId[]) => void;
}
