import type { StatusView } from '../api/index.ts';
import type { AccountId } from '../protocol/index.ts';

/** A connection that is open now. */
export interface ConnectedPeer {
  /** libp2p peer id. */
  id: string;
  /** Proven by a signed presence; absent before that, and for peers without an account. */
  account?: AccountId;
  /** Multiaddr. */
  address: string;
}

/** What the interface is told about the network; also where there is none (one-shot commands). */
export interface NetworkState {
  peerId: string;
  addresses(): string[];
  peers(): ConnectedPeer[];
  /** Milliseconds since the Unix epoch since when no peer has been connected. */
  offlineSince(): number | undefined;
  task(): StatusView['task'];
  bytes(): { in: number; out: number };
  onChange(listener: () => void): () => void;
  /** @throws EngineError BAD_INPUT for what is no address, UNREACHABLE where nobody answers */
  connect(address: string): Promise<void>;
}
