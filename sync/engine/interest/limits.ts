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
/** How long what came waits before it is looked whether there is room for it. */
export const EVICT_MS = 1000;
