/* Limits of what reach over the internet may cost, each with its reason. Sizes in bytes, times in milliseconds. */

/** Peers whose addresses libp2p remembers; those that are connected always are. A flood of others pushes out the oldest. */
export const REMEMBERED_PEERS = 1000;
/** Bytes of what is remembered of one peer: addresses, protocols, a signed record. Twice what an honest one needs. */
export const REMEMBERED_PEER_BYTES = 8 * 1024;
/** Provider records that a server of the DHT keeps: 300 bytes each, 6 MB. */
export const PROVIDER_RECORDS = 20_000;
/** Of them of one provider, so that nobody fills the table alone. */
export const PROVIDER_RECORDS_OF_ONE = 500;
/** Of them under one key: as many as fit into one answer. The newest push out the oldest. */
export const PROVIDERS_OF_KEY = 100;
/** How long a provider record is believed; it is told anew every third of it. */
export const PROVIDED_FOR_MS = 3 * 60 * 60_000;
/** How often records are told anew while nothing changes. */
export const PROVIDE_MS = 60 * 60_000;
/** How often it is looked whether a key is to be told. */
export const PROVIDE_LOOK_MS = 20_000;
/** With other addresses all keys are told anew, but no sooner than this after the last time. */
export const PROVIDE_MOVED_MS = 10 * 60_000;
/** Keys that one node provides: each is a walk every hour. */
export const PROVIDED_KEYS = 200;
/** Addresses of a peer in an answer of the DHT: two relays and some networks. */
export const ROUTED_ADDRESSES = 8;
/** Bytes that one stream of the DHT may bring: 100 providers and 20 peers with 8 addresses of 60 bytes are 65 KB. */
export const KAD_STREAM_BYTES = 128 * 1024;
/** Bytes a second that a peer may ask of the DHT here: 100 questions, or 30 records. */
export const KAD_BYTES_PER_SECOND = 16 * 1024;
/** The same at once: it provides everything that it has. */
export const KAD_BURST_BYTES = 256 * 1024;
/** Streams of the DHT that one peer may have open: a walk asks a peer once at a time. */
export const KAD_STREAMS = 16;
/** A walk through the DHT that found nothing for so long is over. */
export const WALK_MS = 30_000;
/** How often peers of the space are looked for in the DHT. */
export const RENDEZVOUS_MS = 10 * 60_000;
/** The same while hardly anybody is connected. */
export const RENDEZVOUS_ALONE_MS = 60_000;
/** How many are hardly anybody. */
export const FEW_PEERS = 3;
/** After a change (a server of the DHT, another address) it waits this long for more of them. */
export const RENDEZVOUS_SOON_MS = 1000;
/** Who is connected with so many looks for no more peers in the DHT. */
export const ENOUGH_PEERS = 20;

/** How often a peer is asked to try a public address of this node that none has reached yet. */
export const VERIFY_MS = 15_000;

/** So long an announced address that a peer reached counts as tried; as libp2p has it for its own. */
export const TRIED_FOR_MS = 10 * 60_000;
/** One that no peer reached is tried again after this. */
export const TRY_AGAIN_MS = 5 * 60_000;

/** Relays that a peer behind a router asks for a place: one may end at any moment. */
export const RELAYS = 2;
/** So long a peer with a public address of its own waits for others to try it before it asks for relays. */
export const RELAY_PATIENCE_MS = 20_000;
/** How often relays that are connected are asked again while a place is lacking: one was full, perhaps. */
export const RELAY_AGAIN_MS = 30_000;
/** Peers that a relay passes connections on to: each costs two streams for every connection. */
export const RELAYED_PEERS = 128;
/** Connections through a relay that one peer asks for at a time. */
export const RELAYED_STREAMS = 32;
/** How long a place at a relay lasts unless it is asked for anew, which is done while the connection stands. */
export const RESERVED_FOR_MS = 60 * 60_000;
/** Bytes a second that a relay takes from one peer to pass on, all its connections together: catching up is quick, a film is not. */
export const RELAY_BYTES_PER_SECOND = 4 * 1024 * 1024;
/** The same at once, after silence: the first screens of a newcomer. */
export const RELAY_BURST_BYTES = 32 * 1024 * 1024;
/** Bytes that a relay holds of one connection and direction while the other side does not take them. */
export const RELAY_HELD_BYTES = 256 * 1024;

/** Public addresses at which relays saw this node and that are told to who punches a hole: of two IP versions. */
export const OBSERVED_ADDRESSES = 4;
/** How long a hole is tried to be punched: one address takes 2 s, a SYN that is dropped is sent again after 1 s. */
export const PUNCH_MS = 5000;
/** How often it is tried. */
export const PUNCHES = 3;
