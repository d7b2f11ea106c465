import type { CircuitRelayServerComponents } from '@libp2p/circuit-relay-v2';
import type { UPnPNATComponents } from '@libp2p/upnp-nat';
import { createLibp2p } from 'libp2p';
import { expect, it, onTestFinished } from 'vitest';
import { PortMapping } from './port-mapping.ts';
import { RelayServer } from './relay-server.ts';

/** What circuit relay v2 is asked by. */
const HOP = '/libp2p/circuit/relay/0.2.0/hop';

async function node() {
  const made = await createLibp2p();
  onTestFinished(() => made.stop());
  const { components } = made as unknown as {
    components: CircuitRelayServerComponents & UPnPNATComponents;
  };
  return { made, components };
}

it('a relay that could not begin begins when it is asked again, and ends', async () => {
  const { made, components } = await node();
  const relay = new RelayServer(components, Date.now);
  await made.handle(HOP, () => undefined);
  await expect(relay.run(true)).rejects.toThrow();
  await made.unhandle(HOP);
  await relay.run(true);
  expect(made.getProtocols()).toContain(HOP);
  await relay.run(false);
  expect(made.getProtocols()).not.toContain(HOP);
});

it('a port that could not be asked for is asked for again', async () => {
  const { components } = await node();
  let asked = 0;
  const { events } = components;
  const mapping = new PortMapping(
    Object.create(components, {
      events: {
        get: () => {
          asked += 1;
          if (asked === 1) throw new Error('not now');
          return events;
        },
      },
    }) as UPnPNATComponents,
  );
  await expect(mapping.run(true)).rejects.toThrow('not now');
  await mapping.run(true);
  await mapping.run(false);
  expect(mapping.isMapped).toBe(false);
});
