/* Limits of communities and of the ways into them, each with its reason. Times in milliseconds. */

/** Communities that one computer takes part in: each is a node, a file and a decoder. */
export const SPACES_LIMIT = 32;
/** Tickets of one community that are out at once. */
export const TICKETS_LIMIT = 100;
/** A ticket without an end would be an open link with a detour. */
export const TICKET_DAYS = 30;
/** Words of a code: 33 bits, of which a guesser has three tries, 1 in 2,863,311,530. */
export const CODE_WORDS = 3;
/** Wrong codes after which nobody comes in by the right one either. */
export const CODE_TRIES = 3;
/** A code is read aloud to somebody who is there. */
export const CODE_MS = 10 * 60_000;
/** How long a door stays open to people nearby. */
export const ASKING_MS = 10 * 60_000;
/** Newcomers who wait at a door at once. */
export const ASKING_LIMIT = 8;
/** The same from one address: one computer cannot keep all others out. */
export const ASKING_FROM_ONE = 2;
/** Changes of a community's secret that are remembered, the latest first. */
export const CHANGES_KEPT = 8;
/** Secrets of before under which the way to the present one is handed over. */
export const HANDOVERS = 3;
/** How long that is done for: whoever was away longer needs an invitation. */
export const HANDOVER_MS = 60 * 24 * 60 * 60 * 1000;
/** How often it is heard where members are from whoever hands over a secret, which a former member can do: three peers each time. */
export const HANDED_PLACES_MS = 10_000;
/** Relays that tickets name and at which their lobby asks for its place again: two of today, two of before. */
export const LOBBY_RELAYS = 4;
/** Addresses that invitations gave of one community, the latest first: they are called at every start. */
export const MEETING_PLACES = 36;
/** Doors nearby that are remembered while somebody looks for one: a school has not so many open at once. */
export const NEARBY_DOORS = 32;
/** Pages of a community's file that are kept in memory: a computer may be in many, and all run at once. */
export const COMMUNITY_CACHE_KILOBYTES = 8 * 1024;
