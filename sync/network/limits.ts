/* Limits of what a connection may do, each with its reason. Sizes in bytes, times in milliseconds. */

/** Most bytes of one frame: a piece with its head, or a page of news. */
export const FRAME_BYTES = 96 * 1024;
/** Bytes of an answer that travel in one frame; small, so that several connections share a line. */
export const PIECE_BYTES = 64 * 1024;
/** Bytes read ahead of what is worked on; beyond it the stream is paused and the sender waits. */
export const READ_AHEAD_BYTES = 256 * 1024;
/** What yamux lets a peer send before it is read; its default of 16 MB is above its own read limit. */
export const STREAM_WINDOW_BYTES = 1024 * 1024;
/** Largest list in an answer: one account with 1,024 devices of 64 tips is 2.3 MB. */
export const LIST_BYTES = 4 * 1024 * 1024;
/** Bytes of a picture in one answer: between two of them others are answered, and it can break off. */
export const BLOB_PIECE_BYTES = 256 * 1024;
/** A page of a list ends with the row that passes this. */
export const PAGE_BYTES = 64 * 1024;
/** Answers that are being put together, over all peers: some of the largest documents, or all of many small ones. */
export const GATHERED_BYTES = 64 * 1024 * 1024;

/** Requests of ours under way with one peer; 100 KB each hide a round trip of a LAN. */
export const WINDOW = 6;
/** Without a frame of the answer for this long a request is given up, and the peer is scored for it. */
export const ANSWER_MS = 20_000;
/** What one peer takes so long to give is asked of another one as well. */
export const CLAIM_MS = 30_000;
/** Rows of news in one frame. */
export const NEWS_ROWS = 200;
/** Erased records of one account that its author is told of on a connection, the newest first. */
export const ERASED_TOLD = 1000;
/** Tips of one device in a row; more than count (protocol limit TIPS_PER_DEVICE) are told by nobody. */
export const ROW_TIPS = 64;
/** Parts of a range whose digests two peers compare: those whose account goes on with each hex digit. */
export const RANGE_PARTS = 16;
/** Bytes of a range's digest: who wants to hide a difference by a collision needs 2^64 attempts. */
export const RANGE_DIGEST_BYTES = 16;
/** A range of so few accounts is listed in brief: 16 of them take little more than 16 digests. */
export const BRIEF_ROWS = 16;
/** Bytes of an account's digest that name it in such a list; two that share them are asked for together. */
export const BRIEF_KEY_BYTES = 8;
/** Bytes of an account in such a list. */
export const BRIEF_BYTES = BRIEF_KEY_BYTES + RANGE_DIGEST_BYTES;
/** Hex digits of a range's name; beyond, it is listed: to make two accounts share 12 takes 2^48 keys. */
export const PREFIX_DIGITS = 12;
/** Ranges, or accounts, asked about in one request: 64 * 260 bytes. */
export const RANGES = 64;
/** Ranges asked about in one comparing: half of the accounts of a peer with as many as there may be. */
export const RANGES_COMPARED = 50_000;
/** Accounts in one walk over a peer's list; as many as are kept (DEFAULT_QUOTAS.accounts). */
export const LISTED_ACCOUNTS = 100_000;
/** Accounts of which a peer asks for news: 80 KB, told once and when they change. */
export const INTEREST_ACCOUNTS = 10_000;
/** What is held of them is looked up for one peer no more often than this: it takes 10 ms. */
export const VIEW_MS = 1000;
/** Posts of a thread whose places one answer tells. */
export const THREAD_PLACES = 200;
/** Lone records of one target that two peers compare, newest first. */
export const LONES_PER_TARGET = 200;
/** Targets asked about in one request: 20 * 200 rows are 270 KB. */
export const LONE_TARGETS = 20;
/** Targets whose marks one request asks for: a page of 4 KB. */
export const MARKED_TARGETS = 256;
/** Bytes of the mark of one target's lone records of one sort. */
export const MARK_BYTES = 8;
/** Newest lone records in a mark, beside their number. */
export const MARKED_LONES = 8;
/** Every how many comparings the marks are compared: they are news only where news was lost. */
export const MARKS_EVERY = 6;
/** Threads asked about in one request; counting the answers of a huge one takes a millisecond. */
export const THREAD_ROOTS = 20;
/** Lone records taken from one connection a second: answers by strangers, and nobody has 20 of those a second. */
export const LONES_PER_SECOND = 20;
/** Lone records a connection may bring at once, when it begins: what was missed while away. */
export const LONES_BURST = 5000;

/**
 * Requests and news a peer may send in a second before it has to wait. Each KB counts as one more,
 * and so does what is dear to answer: 200 documents a second are more than anybody can check.
 */
export const FRAMES_PER_SECOND = 2000;
/** Accounts whose live updates are heard by topics of their own: 4 KB to each peer; others by its news. */
export const FOLLOWED_TOPICS = 200;
/** Subscriptions in one message: all of an honest peer's, and as many that it ends. */
export const SUBSCRIPTIONS = 2 * FOLLOWED_TOPICS + 2;
/** Live updates a peer may pass on in a second; what is above comes by catch-up. */
export const UPDATES_PER_SECOND = 2000;
/** The same in bytes: half of a 100 Mbit line for one peer. */
export const UPDATE_BYTES_PER_SECOND = 8 * 1024 * 1024;
/** Live updates of one peer that are being checked. */
export const UPDATES_UNDER_WAY = 256;
/** What this peer publishes and passes on in a second: half, so that it never is a flood to others. */
export const OWN_UPDATES_PER_SECOND = UPDATES_PER_SECOND / 2;
/** The same in bytes. */
export const OWN_UPDATE_BYTES_PER_SECOND = UPDATE_BYTES_PER_SECOND / 2;
/** Seconds of silence that may be saved up for a burst. */
export const BURST_SECONDS = 2;
/** Updates above the limit that are dropped for one point against their sender. */
export const DROPPED_PER_POINT = 2000;

/** Points (one for each thing that is wrong in itself) until a peer is sent away. */
export const POINTS = 5;
/** One point is forgiven after this long: a bug is no attack. */
export const FORGIVEN_MS = 60_000;
/** How long a peer that was sent away stays away. */
export const BAN_MS = 10 * 60_000;
/** Peers whose points or ban are remembered. */
export const SCORED_PEERS = 10_000;

/** How often two peers compare digests of what they hold: gossip is a hint, this is the truth. */
export const COMPARE_MS = 10_000;
/** News waits this long for more of its kind. */
export const NEWS_MS = 50;
/** What is stored here is told to its author this often while it changes: "on 3 peers" is soon true. */
export const HOLDINGS_MS = 150;
/** What a peer did not give is not asked of it again for so long, unless it says that it has it now. */
export const RETRY_MS = 30_000;
/** Things that were asked for in vain, remembered for one connection. */
export const REMEMBERED = 20_000;

/** First wait before a lost peer is called again; it doubles with every call in vain. */
export const REDIAL_FIRST_MS = 500;
/** Longest wait for a peer that was lost a moment ago: cables come back. */
export const REDIAL_LOST_MS = 3000;
/** How long that moment is. */
export const RECENTLY_LOST_MS = 120_000;
/** Longest wait after it, and for a stream that does not open on a connection that stands. */
export const REDIAL_LONGEST_MS = 30_000;
/** Between calls when there is a network again; all at once would fill libp2p's queue of 500. */
export const HOPE_MS = 20;
/** A peer that nobody named and that was not seen for this long is called seldom from then on. */
export const GIVE_UP_MS = 15 * 60_000;
/** How seldom; sooner when there is a new network, or somebody says where it is. */
export const SELDOM_MS = 60 * 60_000;
/** How often the DHT is asked where a peer is that does not answer. */
export const SOUGHT_MS = 60_000;
/** A peer that is reached through a relay is tried straight after this long: by then holes are punched, or not. */
export const STRAIGHT_MS = 30_000;
/** The peer with the lower id calls, the other one waits this long: two calls at once are one too many. */
export const YIELD_MS = 700;
/** Peers whose addresses are remembered for calling again; more than a node has connections. */
export const KNOWN_PEERS = 512;
/** Addresses remembered of one peer: a few interfaces, in two IP versions each. */
export const KNOWN_ADDRESSES = 16;
/** Bytes of one of them: with IPv6, a port and a peer id it has 61. */
export const KNOWN_ADDRESS_BYTES = 128;
/** Between the first calls at a start to peers that were met before; nobody waits for them all. */
export const RECALL_MS = 100;
/** How often it is written down, at most, that a peer was seen. */
export const SEEN_MS = 60_000;
/** One address that does not answer must not use up the time of the next one. */
export const DIAL_ADDRESS_MS = 2000;
/** The same and the handshakes with whoever answers: six round trips by satellite, with losses. */
export const HANDSHAKE_MS = 8000;
/** A call to all addresses of a peer. */
export const DIAL_MS = 15_000;
/** First wait before a stream is opened anew on a connection that stands. */
export const REOPEN_FIRST_MS = 1000;
/** How often a connection is pinged: a cable out of the switch is noticed within 5 s (measured: 4.6). */
export const PING_MS = 2000;
/** How long the answer to a ping may take before the connection counts as dead, at the least. */
export const PING_TIMEOUT_MS = 3000;
/** The same in times of what answers took lately: by satellite they take over a second, and some get lost. */
export const PING_PATIENCE = 4;
/** The same at the most. */
export const PING_TIMEOUT_MOST_MS = 15_000;
/** Pings on their way on one connection; libp2p's limit of one ends it where an answer takes PING_MS. */
export const PINGS_UNDER_WAY = Math.ceil(PING_TIMEOUT_MOST_MS / PING_MS) + 1;
/** How often the computer's network interfaces are looked at. */
export const INTERFACES_MS = 1000;
/** mDNS asks this often; everybody answers everybody, so a full LAN pays for a short wait. */
export const MDNS_MS = 20_000;
/** While nobody is connected it asks this often. */
export const MDNS_ALONE_MS = 4000;
/** How often it is looked how much went over the wire. */
export const SPEED_LOOK_MS = 1000;
/** Seconds whose mean is shown as the speed: less jumps about, more is late. */
export const SPEED_SECONDS = 5;
/** Peers that are known and not reached, of those that are told of; the others are counted. */
export const UNREACHED_TOLD = 50;
/** Parts of what may be sent in a second that go out in one go: 300 peers are each given some in 20 s. */
export const PIECES_PER_SECOND = 16;
/** However little may be sent: with less, heads would be as large as what they are before. */
export const LEAST_PIECE_BYTES = 512;
/** Answers up to this go out whatever the limit is: greetings and digests, which keep a session alive. */
export const NEVER_HELD_BYTES = 1024;
/** Bytes on the wire that a record is expected to take (DESIGN section 11), until they are here. */
export const EXPECTED_RECORD_BYTES = 145;
/** The same of a document that has only grown. */
export const EXPECTED_GROWTH_BYTES = 2048;
