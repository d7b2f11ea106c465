import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { dcutr } from '@libp2p/dcutr';
import type { DCUtRServiceComponents } from '@libp2p/dcutr';
import type {
  Connection,
  MultiaddrConnection,
  PeerId,
  Transport,
  Upgrader,
  UpgraderOptions,
} from '@libp2p/interface';
import type { AddressManager, ConnectionManager } from '@libp2p/interface-internal';
import { tcp } from '@libp2p/tcp';
import type { TCPComponents } from '@libp2p/tcp';
import { CODE_P2P } from '@multiformats/multiaddr';
import type { Multiaddr } from '@multiformats/multiaddr';
import { OBSERVED_ADDRESSES, PUNCH_MS, PUNCHES } from './limits.ts';
import { isPublicMultiaddr } from './public-address.ts';

type Dial = Transport['dial'];

/**
 * Holes through two routers for TCP: both peers call each other at once, from the port from which they
 * called their relays and at the address at which these saw them (Ford, Srisuresh, Kegel:
 * Peer-to-Peer Communication Across Network Address Translators, section 4). A router that gives every
 * connection another port outside lets nobody through; then the relay stays.
 *
 * libp2p's DCUtR agrees on the moment. It leaves out addresses that nobody verified, and calls from any
 * port: neither gets through a router.
 */
export class HolePunch {
  readonly #punched = new WeakSet<Connection>();
  readonly #fromPort = new WeakSet<Connection>();
  /** Addresses that are called at the moment by who is to answer there, since both call. */
  readonly #answering = new Set<string>();
  /** Where others saw the port, by the connections that showed it. */
  readonly #seen = new Map<Connection, Multiaddr>();
  #port = 0;

  /** @returns whether the connection goes through such a hole */
  isPunched(connection: Connection): boolean {
    return this.#punched.has(connection);
  }

  async start(): Promise<void> {
    this.#port = await freePort();
  }

  /** TCP that calls public addresses from one port. */
  readonly transport = (components: TCPComponents): Transport => {
    const transport = tcp()(components);
    const dial: Dial = transport.dial.bind(transport);
    transport.dial = async (address, options) => {
      if (this.#port === 0 || !isPublicMultiaddr(address)) return dial(address, options);
      try {
        return await this.#dialFromPort(dial, address, options);
      } catch (error) {
        // Just now there was another connection from here to there: the system keeps them apart.
        if (!isTaken(error)) throw error;
      }
      if (this.#seen.size > 0) return dial(address, options);
      this.#port = await freePort();
      return this.#dialFromPort(dial, address, options);
    };
    return transport;
  };

  async #dialFromPort(dial: Dial, ...[address, options]: Parameters<Dial>): Promise<Connection> {
    const localPort = this.#port;
    const upgrader = this.#answering.has(address.toString())
      ? answering(options.upgrader)
      : options.upgrader;
    const connection = await dial(address, Object.assign({}, options, { localPort, upgrader }));
    if (localPort === this.#port) this.#fromPort.add(connection);
    return connection;
  }

  /** A peer tells at which address it saw the other end of the connection. */
  observed(connection: Connection, address: Multiaddr | undefined): void {
    if (address === undefined || !this.#fromPort.has(connection)) return;
    // It is told again whenever the two greet each other anew.
    const isKnown = this.#seen.has(connection);
    if (!isPublicMultiaddr(address) || (!isKnown && this.#seen.size >= OBSERVED_ADDRESSES)) return;
    this.#seen.set(connection, address.decapsulateCode(CODE_P2P));
    if (!isKnown) connection.addEventListener('close', () => this.#seen.delete(connection));
  }

  /** DCUtR that tells those addresses. */
  readonly service = (components: DCUtRServiceComponents & { peerId: PeerId }): unknown => {
    const { addressManager, connectionManager, peerId } = components;
    const told: Pick<AddressManager, 'getAddresses'> = {
      getAddresses: () => [
        ...[...this.#seen.values()].map((address) =>
          address.encapsulate(`/p2p/${peerId.toString()}`),
        ),
        ...addressManager.getAddresses(),
      ],
    };
    const punching: Pick<ConnectionManager, 'openConnection'> = {
      openConnection: async (peer, options) => {
        // Without a priority it only calls a peer back that has a public address.
        if (options?.priority === undefined) return connectionManager.openConnection(peer, options);
        const answered = options.initiator === false ? [peer].flat().map(String) : [];
        for (const address of answered) this.#answering.add(address);
        try {
          const connection = await connectionManager.openConnection(peer, options);
          this.#punched.add(connection);
          return connection;
        } finally {
          for (const address of answered) this.#answering.delete(address);
        }
      },
    };
    return dcutr({ timeout: PUNCH_MS, retries: PUNCHES })(
      Object.create(components, {
        addressManager: { value: Object.assign(Object.create(addressManager) as object, told) },
        connectionManager: {
          value: Object.assign(Object.create(connectionManager) as object, punching),
        },
      }) as DCUtRServiceComponents,
    );
  };
}

/**
 * Both sides of a hole have called. libp2p knows who is to act as the one that was called, and forgets it
 * on the way to the transport.
 */
function answering(upgrader: Upgrader): Upgrader {
  const upgrade: Pick<Upgrader, 'upgradeOutbound'> = {
    upgradeOutbound: (connection: MultiaddrConnection, options: UpgraderOptions) => {
      connection.direction = 'inbound';
      return upgrader.upgradeOutbound(connection, { ...options, initiator: false });
    },
  };
  return Object.assign(Object.create(upgrader) as Upgrader, upgrade);
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && /EADDRINUSE|EADDRNOTAVAIL/.test(error.message);

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
