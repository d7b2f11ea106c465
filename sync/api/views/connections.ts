import * as z from 'zod';
import { peerSchema } from './engine.ts';
import { accountSchema, countSchema, spaceSchema, timeSchema } from './ids.ts';

/** Why nothing is spoken with a peer that is known. */
export const whyUnreached = [
  /** It was not called yet since it was lost, or heard of. */
  'untried',
  /** Nobody listens there: Starling does not run, or is somewhere else by now. */
  'refused',
  /** Nothing answers. */
  'timed-out',
  /** This computer has no way there. */
  'no-route',
  /** The address has a name that nobody knows. */
  'no-name',
  /** Something answers, and is not in this space: another secret, or another program. */
  'no-handshake',
  /** Another computer is at its address. */
  'other-peer',
  /** The relay through which it was reached does not know it now. */
  'not-at-relay',
  /** This space does not call such addresses. */
  'not-allowed',
  /** It speaks no version of Starling that this computer speaks. */
  'other-version',
  /** It says that it is in another space. */
  'other-space',
  /** It sent too much that was wrong, and is kept away for a while. */
  'kept-away',
  'unknown',
] as const;

const whoSchema = z.object({ account: accountSchema.optional(), name: z.string().optional() });

export const unreachedSchema = whoSchema.extend({
  /** libp2p peer id, once it is known. */
  id: z.string().optional(),
  addresses: z.array(z.string()),
  why: z.enum(whyUnreached),
  /** It is being called now. */
  trying: z.boolean(),
  triedAt: timeSchema.optional(),
  /** When it is called again by itself. */
  nextAt: timeSchema.optional(),
  /** Until when it is kept away. */
  until: timeSchema.optional(),
});
export type UnreachedView = z.infer<typeof unreachedSchema>;

export const connectedSchema = peerSchema.extend({ bytesIn: countSchema, bytesOut: countSchema });
export type ConnectedView = z.infer<typeof connectedSchema>;

/** How one space is connected. */
export const connectionsSchema = z.object({
  space: spaceSchema,
  peerId: z.string(),
  /** Multiaddrs this node listens on, with its peer id. */
  addresses: z.array(z.string()),
  /** How it is reached from beyond its own network; nothing of it in a space of the local network. */
  reach: z.object({
    /** Whether others reached it at a public address. */
    public: z.enum(['yes', 'no', 'unknown']),
    /** A router passes a port on to it. */
    mapped: z.boolean(),
    /** Peer ids of relays that pass connections on to it. */
    relays: z.array(z.string()),
    /** Peers for whom it is a relay. */
    relaying: countSchema,
  }),
  peers: z.array(connectedSchema),
  /** The first of those that are known and not reached, and how many there are. */
  unreached: z.array(unreachedSchema),
  unreachedCount: countSchema,
  /** Bytes a second, over the last seconds. */
  rateIn: countSchema,
  rateOut: countSchema,
  /** Since the node started. */
  bytesIn: countSchema,
  bytesOut: countSchema,
});
export type ConnectionsView = z.infer<typeof connectionsSchema>;
