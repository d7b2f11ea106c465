/*
 * Every limit of what is signed or stored, with its reason. Each is tested at N and at N + 1.
 * Sizes are in bytes unless they say otherwise.
 */

/** Nothing that is signed nests deeper than 4 (a reference in a reply in a record); room for later records. */
export const CBOR_DEPTH = 16;
/** No object has more than 12 keys; sorting 60,000 takes the decoder 0.1 s. */
export const CBOR_MAP_KEYS = 64;

/** A post is a contribution, not a book; counted as people count letters. */
export const POST_GRAPHEMES = 3000;
/** One grapheme can be endless combining marks: 8 bytes each on average is generous for any script. */
export const POST_BYTES = 24_000;
export const NAME_GRAPHEMES = 64;
export const NAME_BYTES = 512;
export const ABOUT_GRAPHEMES = 1000;
export const ABOUT_BYTES = 8000;
/** A post in more than three languages at once is not meant for filtering by language. */
export const POST_LANGS = 3;
/** The longest tag BCP 47 asks implementations to take. */
export const LANG_BYTES = 35;
/** 3,000 graphemes hold no more links than this that a person would follow. */
export const POST_FACETS = 100;
/** What browsers and servers take in practice. */
export const URI_BYTES = 2048;
/** Letters of a tag, as of a long word; the longest that others take is 64. */
export const TAG_GRAPHEMES = 64;
export const TAG_BYTES = 256;
/** People one post may name: each is handed the post, and nobody converses with more at once. */
export const POST_MENTIONS = 20;
/** A sentence that says what is under the cover. */
export const WARNING_GRAPHEMES = 200;
export const WARNING_BYTES = 1600;
/** Four pictures fill a post; more are an album. */
export const POST_IMAGES = 4;
/** A picture after it was made smaller: 2,048 pixels a side, as good as a screen shows it. */
export const IMAGE_BYTES = 4 * 1024 * 1024;
/** Pixels of a side that a picture may claim; what is larger is not made by Starling. */
export const IMAGE_SIDE = 8192;
/** A ThumbHash (https://evanw.github.io/thumbhash/) has 25 bytes at most. */
export const IMAGE_PREVIEW_BYTES = 64;
/** What a picture shows, for who cannot see it: a paragraph. */
export const ALT_GRAPHEMES = 1500;
export const ALT_BYTES = 6000;
/** A choice of one is none, and more than eight do not fit a screen. */
export const POLL_LEAST_OPTIONS = 2;
export const POLL_OPTIONS = 8;
export const POLL_OPTION_GRAPHEMES = 100;
export const POLL_OPTION_BYTES = 800;
/** Earlier statements about one thing that a new one names: what several devices said at once. */
export const REPLACED = 64;
/** Last statements of one account about one thing that are looked at: what came before says nothing any more. */
export const STATEMENTS = 64;
/** Links under a name. */
export const PROFILE_LINKS = 8;
/** Posts that stand on top of a profile. */
export const PROFILE_PINNED = 5;
/** RFC 1035 section 2.3.4. */
export const DOMAIN_BYTES = 253;
export const LIST_NAME_GRAPHEMES = 64;
export const LIST_NAME_BYTES = 512;
export const LIST_ABOUT_GRAPHEMES = 500;
export const LIST_ABOUT_BYTES = 4000;
/** One record holds a list whole, in 34 KB at most; more people are several lists. */
export const LIST_MEMBERS = 1000;
/** The largest post with a hundred long links: nothing a record needs is bigger. */
export const RECORD_BYTES = 256 * 1024;
/** Letters of a record type's name, so that unknown ones stay small. */
export const RECORD_TYPE_LENGTH = 64;
/** Hides what an erased record said from whoever holds its hash. */
export const RECORD_SALT_BYTES = 8;

/** A device that was cloned more often names its newest branches and merges the rest later. */
export const COMMIT_PREVIOUS = 64;
/**
 * Counting tips of one device; one more that names none of them, and promises no more than each of which
 * nothing is here, is over quota.
 */
export const TIPS_PER_DEVICE = 64;
/** Documents one commit can change: each kind, with both sides of a closed shard, and an import of 128,000 posts. */
export const COMMIT_ENTRIES = 256;
/** Heads of one document: branches of a cloned device that met. */
export const ENTRY_HEADS = 64;
export const COMMIT_BYTES = 64 * 1024;
/** 2,000,000 records of 500 per shard; the list is 0.4 MB. */
export const MANIFEST_ENTRIES = 4000;
export const MANIFEST_BYTES = 1024 * 1024;

/** A writer goes on to the next shard here: an append costs 0.2 ms in 500 records, 14.5 ms in 17,000. */
export const SHARD_RECORDS = 500;
/** A reader refuses more: forks and batches may pass 500, nothing honest passes this. */
export const SHARD_RECORDS_READ = 4000;
/** Bytes of one document chunk as it is sent; 500 of the longest posts. */
export const SHARD_BYTES = 16 * 1024 * 1024;
/** Bytes of one change chunk: a batch of records in one commit. */
export const CHANGE_BYTES = 4 * 1024 * 1024;
/** Bytes of a change after it is inflated. */
export const CHANGE_INFLATED_BYTES = 8 * 1024 * 1024;
/** A live update is small; what is larger goes by catch-up. */
export const LIVE_BYTES = 512 * 1024;
export const LONE_BYTES = COMMIT_BYTES + RECORD_BYTES + 4096;
/** Audit path of a tree with 2^32 leaves. */
export const MERKLE_PATH = 32;

/** Devices one device may admit: a person's, not a farm's. */
export const ADDITIONS_PER_DEVICE = 16;
/** How far from genesis or renewal a device may stand. */
export const ADDITION_DEPTH = 4;
/** Devices a renewal may name. */
export const RENEWAL_DEVICES = 64;
/** Rivals of one renewal that are looked at; a person makes none, a thief of the words one. */
export const RIVAL_RENEWALS = 16;
/** Commits a cut may name. */
export const CUT_TIPS = 64;
/** Key operations and cuts kept for one account: 16 devices over 4 levels would be 70,000; people have 10. */
export const KEY_OPERATIONS = 1024;
export const KEY_OPERATION_BYTES = 16 * 1024;
/** A libp2p peer id in text is 52 characters today; leave room for other key types. */
export const PEER_ID_BYTES = 128;
/** A record's TID that lies further ahead than this is not counted when the next one is made. */
export const TID_AHEAD_MS = 24 * 60 * 60 * 1000;

/** What a community is called, as people are. */
export const SPACE_NAME_GRAPHEMES = 64;
export const SPACE_NAME_BYTES = 512;
export const SPACE_ABOUT_GRAPHEMES = 1000;
export const SPACE_ABOUT_BYTES = 8000;
/** Those who may say what a community is called, and change its secret. */
export const SPACE_EDITORS = 64;
/** A digest, a salt and a flag take 90. */
export const SPACE_GENESIS_BYTES = 256;
/** An invitation has to fit a QR code that a telephone reads from a screen: 1,000 letters in base64url. */
export const INVITE_BYTES = 750;
/** Peers of a community that an invitation names. */
export const INVITE_PEERS = 3;
/** Addresses of one of them, the nearest first. */
export const INVITE_ADDRESSES = 6;
/** A multiaddr of an IPv6 address and a port has 21. */
export const INVITE_ADDRESS_BYTES = 64;
/** Devices that a community's new secret is sealed to: a school's, in one record. */
export const SECRET_DEVICES = 1000;
/** Secrets before it that a new one names: who was away through so many changes still knows it for a later one. */
export const SECRET_FOLLOWS = 64;
/** A thousand devices take 120 KB. */
export const SECRET_CHANGE_BYTES = 160 * 1024;
/** What is handed to who still has an older secret: the change, a key log, a few addresses. */
export const HANDOVER_BYTES = 256 * 1024;
