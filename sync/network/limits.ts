/* Limits of what a connection may do. Sizes in bytes, times in milliseconds. */

/** Most bytes of one frame: a chunk and its head, or a page of a list. */
export const FRAME_BYTES = 256 * 1024;
/** Bytes of a document that travel in one frame; small, so that answers interleave. */
export const CHUNK_BYTES = 64 * 1024;
/** Rows in one page of key logs, frontiers, holdings or hashes. */
export const PAGE = 500;
/** Requests of ours that a peer has not answered yet; with 64 KB chunks this hides the round trip. */
export const WINDOW = 6;
/** A request without an answer for this long is given up, and the peer is scored for it. */
export const ANSWER_MS = 20_000;
/** Frames a peer may send in a second, over some seconds: a fast catch-up has 2,000. */
export const FRAMES_PER_SECOND = 4000;
/** Live updates a peer may pass on in a second: 5,000 posts a second is more than a busy LAN writes. */
export const UPDATES_PER_SECOND = 5000;
/** Seconds of silence that may be saved up for a burst. */
export const BURST_SECONDS = 4;
/** Wrong messages (each a reject) until the connection is closed and the peer is kept away. */
export const REJECTS = 5;
/** How long a peer that sent garbage is kept away. */
export const BAN_MS = 10 * 60_000;
/** How often two peers compare digests of what they hold: gossip is a hint, this is the truth. */
export const COMPARE_MS = 10_000;
/** News about tips waits this long: gossip is faster, and several are told at once. */
export const NEWS_MS = 2000;
/** What was stored is told to others this often while it changes. */
export const HOLDINGS_MS = 150;
/** First and longest wait between attempts to reach a peer that is known. */
export const REDIAL_FIRST_MS = 1000;
export const REDIAL_LONGEST_MS = 30_000;
/** Peers whose addresses are remembered for dialling again. */
export const KNOWN_PEERS = 512;
/** How often a connection is pinged; a dead one is noticed after one missed answer. */
export const PING_MS = 3000;
export const PING_TIMEOUT_MS = 4000;
/** Lone records per target that two peers compare. */
export const LONES_PER_TARGET = 200;
/** Targets asked about in one request. */
export const LONE_TARGETS = 200;
