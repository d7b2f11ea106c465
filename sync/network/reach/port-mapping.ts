import type { AddressManager } from '@libp2p/interface-internal';
import { uPnPNAT } from '@libp2p/upnp-nat';
import type { UPnPNATComponents } from '@libp2p/upnp-nat';
import { OnAndOff } from './on-and-off.ts';

const NAME = 'Starling';

/** Asks the router of the local network to pass a port on to this computer (UPnP), while that is wanted. */
export class PortMapping {
  readonly #components: UPnPNATComponents;
  readonly #mapper: OnAndOff<unknown>;

  constructor(components: UPnPNATComponents) {
    this.#components = components;
    // An address counts when a peer has called it: a router behind another router promises too much.
    this.#mapper = new OnAndOff(() => uPnPNAT({ portMappingDescription: NAME })(components));
  }

  /** True while a router does. */
  get isMapped(): boolean {
    return (
      this.#mapper.service !== undefined && mappings(this.#components.addressManager).length > 0
    );
  }

  async run(wanted: boolean): Promise<void> {
    await this.#mapper.run(wanted);
    if (wanted) return;
    const { addressManager } = this.#components;
    for (const { host, port } of mappings(addressManager))
      addressManager.removePublicAddressMapping('', 0, host, port);
  }
}

/** Where a router passes on from. */
function mappings(addressManager: AddressManager): { host: string; port: number }[] {
  return addressManager
    .getAddressesWithMetadata()
    .filter(({ type }) => type === 'ip-mapping')
    .map(({ multiaddr }) => {
      const [host, port] = multiaddr.getComponents();
      return { host: host?.value ?? '', port: Number(port?.value) };
    });
}
