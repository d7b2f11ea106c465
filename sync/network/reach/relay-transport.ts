import { circuitRelayTransport } from '@libp2p/circuit-relay-v2';
import type { CircuitRelayTransportComponents } from '@libp2p/circuit-relay-v2';
import type { Transport } from '@libp2p/interface';
import { withoutWalks } from './without-walks.ts';

type Events = CircuitRelayTransportComponents['events'];

/**
 * Calls through relays, and is called through those that gave this node a place. Relays are peers that are
 * connected: libp2p would call whomever an answer of the DHT names while it lacks one.
 */
export function relayTransport(components: CircuitRelayTransportComponents): Transport {
  const events = { value: withoutDiscovery(components.events) };
  return circuitRelayTransport()(
    Object.create(withoutWalks(components), { events }) as CircuitRelayTransportComponents,
  );
}

function withoutDiscovery(events: Events): Events {
  const hear = events.addEventListener.bind(events);
  const deaf = {
    addEventListener: (...args: Parameters<typeof hear>) => {
      if (args[0] !== 'peer:discovery') hear(...args);
    },
    removeEventListener: events.removeEventListener.bind(events),
  };
  return Object.assign(Object.create(events) as Events, deaf);
}
