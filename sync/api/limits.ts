/* Limits of the contract, each with its reason. `sync/protocol` has those of what is signed. */

/** Most characters of a display name; the signed record has the same limit. */
export const NAME_LIMIT = 64;
/** Most characters of a profile's "about" text; the signed record has the same limit. */
export const ABOUT_LIMIT = 1000;
/** Most graphemes of a post, as a person counts letters; the signed record has the same limit. */
export const POST_LIMIT = 3000;
/** Most bytes of a post's UTF-8 text: emoji made of many code points stay bounded. */
export const POST_BYTE_LIMIT = 24_000;
/** Languages that a post may be in. */
export const LANGUAGES_LIMIT = 3;
/** Letters of a language's tag (BCP 47). */
export const LANGUAGE_LIMIT = 35;
/** Most items one page of a list may ask for. */
export const PAGE_LIMIT = 100;
/** Letters of a place in a list, as a page gives it. */
export const CURSOR_LIMIT = 200;
/** Letters of a multiaddr that somebody gave; those of a LAN have 100. */
export const MULTIADDR_LIMIT = 400;
/** Words of a recovery phrase; neither more nor fewer. */
export const PHRASE_WORDS = 24;
/** Letters of a word in it: BIP39's longest. */
export const PHRASE_WORD_LIMIT = 8;
/** Pictures of a post; the signed record has the same limit. */
export const POST_IMAGES_LIMIT = 4;
/** Most bytes of a picture as somebody chooses it: a large photograph of a good camera. */
export const IMAGE_INPUT_LIMIT = 64 * 1024 * 1024;
/** Bytes of it in one message; in base64 that leaves room below what a message may have. */
export const IMAGE_PIECE_LIMIT = 512 * 1024;
/** Graphemes of what a picture shows; the signed record has the same limit. */
export const ALT_LIMIT = 1500;
/** Graphemes of a content warning; the signed record has the same limit. */
export const WARNING_LIMIT = 200;
/** Options of a poll; the signed record has the same limit. */
export const POLL_OPTIONS_LIMIT = 8;
/** Graphemes of an option; the signed record has the same limit. */
export const POLL_OPTION_LIMIT = 100;
/** People on a list; the signed record has the same limit. */
export const LIST_MEMBERS_LIMIT = 1000;
/** Links of a profile; the signed record has the same limit. */
export const PROFILE_LINKS_LIMIT = 8;
/** Posts on top of a profile; the signed record has the same limit. */
export const PINNED_LIMIT = 5;
/** Letters of what is searched for; longer ones are texts, not queries. */
export const QUERY_LIMIT = 500;
/** Bytes of a file of follows: 100,000 lines. */
export const FOLLOWS_FILE_LIMIT = 10 * 1024 * 1024;
/** Letters of a community's name; the signed record has the same limit. */
export const SPACE_NAME_LIMIT = 64;
/** Letters of what it is about; the signed record has the same limit. */
export const SPACE_ABOUT_LIMIT = 1000;
/** Letters of an invitation, with the address of any page before it. */
export const INVITE_LIMIT = 4096;
/** Bytes of a bundle in one message; in base64 that leaves room below what a message may have. */
export const BUNDLE_PIECE_LIMIT = 512 * 1024;
/** Refused entries of a bundle that are told one by one. */
export const BUNDLE_REFUSALS_LIMIT = 100;
/** People who may come by one ticket: a school's. */
export const TICKET_USES_LIMIT = 1000;
/** Bytes a second that a space can be limited to; with fewer, who asked would give up waiting. */
export const RATE_LIMIT_LEAST = 8 * 1024;
/** The highest such limit: more than any line has. */
export const RATE_LIMIT_MOST = 1000 * 1000 * 1000;
/** Letters of a code that was read aloud: three words of eight letters, and room for how it is typed. */
export const CODE_LIMIT = 80;
/** Letters of what names a door nearby, or who waits there: a libp2p peer id has 52. */
export const DOOR_LIMIT = 128;
/** Computers that are named where it is told who holds a post; the others are counted. */
export const HOLDERS_LIMIT = 100;
/** People who are left out of a community at once. */
export const LEFT_OUT_LIMIT = 1000;
/** Those who may say what a community is called; the signed record has the same limit. */
export const SPACE_EDITORS_LIMIT = 64;
/** Bytes that a space can be given to keep, at least: five people who write 17,000 posts each. */
export const QUOTA_LEAST = 16_000_000;
/** The most: more than any disk has. */
export const QUOTA_MOST = 64_000_000_000_000;
