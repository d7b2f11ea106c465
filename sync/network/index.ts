/**
 * A libp2p node for one space: finding peers, live updates by gossip, and catch-up, which is the
 * truth. It sees the documents through `Replica` alone.
 */
export { dialFailure } from './dial-failure.ts';
export type { DialFailure } from './dial-failure.ts';
export { openHandover } from './handover/handover.ts';
export type { Handover } from './handover/handover.ts';
export type { LobbyBeyond } from './lobby/beyond.ts';
export { ask, hearsAsking } from './lobby/asking.ts';
export type { AskDesk, Asking } from './lobby/asking.ts';
export { showCode, takesCode } from './lobby/code-talk.ts';
export type { CodeDesk } from './lobby/code-talk.ts';
export { announceDoor, lookForDoors } from './lobby/doors.ts';
export type { DoorSign } from './lobby/doors.ts';
export { openLobby, OtherLobby, visitLobby } from './lobby/lobby.ts';
export type { Lobby, LobbyOptions } from './lobby/lobby.ts';
export { redeemsTickets, showTicket } from './lobby/redeeming.ts';
export type { Talk } from './lobby/talk.ts';
export type { LastWord, Refusal } from './lobby/words.ts';
export { localListenAddresses } from './local-addresses.ts';
export { BLOB_PIECE_BYTES, KNOWN_PEERS } from './limits.ts';
export { openNetwork } from './open-network.ts';
export { PROVIDED_KEYS } from './reach/limits.ts';
export type { Via } from './reach/via.ts';
export type {
  ByteLimits,
  Connections,
  KnownPeer,
  Network,
  NetworkOptions,
  NetworkStatus,
  ThreadPlace,
} from './network.ts';
