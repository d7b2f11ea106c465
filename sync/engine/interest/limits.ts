/* How far the interest of one person reaches in a space of strangers. Together below INTEREST_ACCOUNTS. */

/** People whom those follow that one follows, the nearest: 50 posts each, some 15 MB of posts in all. */
export const FRIENDS_OF_FRIENDS = 2000;
/** People whom one was connected with, the latest: a school. */
export const PEOPLE_MET = 256;
/** Profiles, and documents with a post, that were looked at lately. */
export const VISITED = 100;
/** People whose names are fetched since something single of them is here. */
export const NAMED = 2000;
/** Follows, people and records come many at a time: interest is worked out once for them. */
export const REFRESH_MS = 50;
/** Who was met so long ago is no neighbour any more. */
export const MET_MS = 30 * 24 * 60 * 60 * 1000;
/** Part of a space's quota for those whom one does not follow: beyond it the oldest of theirs goes. */
export const OTHERS_SHARE = 1 / 4;
/** Peers that have somebody who is absent and that are called: one may be away, one may hold back. */
export const PROVIDERS_CALLED = 3;
/** Who is connected has so long to say what it holds before somebody counts as absent. */
export const ABSENT_MS = 10_000;
/** How often it is looked whether somebody is absent. */
export const ABSENT_LOOK_MS = 30_000;
/** So many of them are found at a time: 9 ms where each has 40 documents and 20 peers are connected. */
export const ABSENT_PAGE = 50;
/** Walks through the DHT at a time for those that are absent. */
export const ABSENT_WALKS = 2;
/** Somebody who was not found is sought again after this, and after twice as long each time, up to the longest. */
export const ABSENT_AGAIN_MS = 10 * 60_000;
export const ABSENT_AGAIN_LONGEST_MS = 6 * 60 * 60_000;
/** How long after the start, and how often, it is chosen of whom the DHT is told that they are held here. */
export const TELL_FIRST_MS = 15_000;
export const TELL_HELD_MS = 10 * 60_000;
/** Accounts that are read at a time for it: 5 ms. */
export const HELD_PAGE = 1000;
/** How long what came waits before it is looked whether there is room for it. */
export const EVICT_MS = 1000;
