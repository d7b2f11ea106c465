import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import { INTERFACES_MS } from './limits.ts';

/** A network that this computer is in, by one of its interfaces; as `cidr` writes it. */
type Network = string;

/** Networks that one can be in with others: the loopback interface is none. */
function current(): Set<Network> {
  return new Set(
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, cidr }) => !internal && cidr !== null)
      .map(({ cidr }) => cidr ?? ''),
  );
}

/** True where one of the networks contains the address. */
export function contains(networks: Iterable<Network>, address: string): boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', prefix = ''] = network.split('/');
    list.addSubnet(base, Number(prefix), base.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

/** Tells of an address whether it is in a network that this computer is in at the moment. */
export function isNearNow(): (address: string) => boolean {
  const networks = current();
  return (address) => contains(networks, address);
}

/** Notices when a cable or a Wi-Fi comes or goes: no system tells Node of it, so it looks. */
export class Interfaces {
  #networks = current();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(changed: (change: { come: Network[]; gone: Network[] }) => void) {
    this.#timer = setInterval(() => {
      const now = current();
      const come = [...now.difference(this.#networks)];
      const gone = [...this.#networks.difference(now)];
      this.#networks = now;
      if (come.length + gone.length > 0) changed({ come, gone });
    }, INTERFACES_MS);
  }

  /** True for an address in a network that this computer is in. */
  isNear(address: string): boolean {
    return contains(this.#networks, address);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
