import type { GossipSub } from '@libp2p/gossipsub';
import type { Identify } from '@libp2p/identify';
import type { Libp2p } from '@libp2p/interface';
import type { Ping } from '@libp2p/ping';

/** What every node of a space runs on libp2p; one of the internet has more, which nobody else sees. */
export type StarlingServices = { identify: Identify; ping: Ping; pubsub: GossipSub };
export type StarlingNode = Libp2p<StarlingServices>;
