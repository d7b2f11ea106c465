/**
 * A libp2p node for one space: finding peers, live updates by gossip, and catch-up, which is the
 * truth. It sees the documents through `Replica` alone.
 */
export { askLobby, openLobby } from './lobby/lobby.ts';
export type { Lobby } from './lobby/lobby.ts';
export type { TicketRefusal } from './lobby/messages.ts';
export { localListenAddresses } from './local-addresses.ts';
export { BLOB_PIECE_BYTES, KNOWN_PEERS } from './limits.ts';
export { openNetwork } from './open-network.ts';
export type { Reach, Via } from './reach/via.ts';
export type { Connections, KnownPeer, Network, NetworkOptions, NetworkStatus } from './network.ts';
