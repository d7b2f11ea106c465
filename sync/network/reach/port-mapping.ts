import { start, stop } from '@libp2p/interface';
import type { AddressManager } from '@libp2p/interface-internal';
import { uPnPNAT } from '@libp2p/upnp-nat';
import type { UPnPNATComponents } from '@libp2p/upnp-nat';

const NAME = 'Starling';

/** Asks the router of the local network to pass a port on to this computer (UPnP), while that is wanted. */
export class PortMapping {
  readonly #components: UPnPNATComponents;
  #mapper: unknown;
  #change: Promise<void> = Promise.resolve();

  constructor(components: UPnPNATComponents) {
    this.#components = components;
  }

  /** True while a router does. */
  get isMapped(): boolean {
    return this.#mapper !== undefined && mappings(this.#components.addressManager).length > 0;
  }

  run(wanted: boolean): Promise<void> {
    const change = this.#change.then(async () => {
      if (wanted === (this.#mapper !== undefined)) return;
      if (wanted) {
        // An address counts when a peer has called it: a router behind another router promises too much.
        const mapper = uPnPNAT({ portMappingDescription: NAME })(this.#components);
        // It may have begun to ask before something failed.
        await start(mapper).catch(async (error: unknown) => {
          await stop(mapper);
          throw error;
        });
        this.#mapper = mapper;
        return;
      }
      const mapper = this.#mapper;
      this.#mapper = undefined;
      await stop(mapper);
      const { addressManager } = this.#components;
      for (const { host, port } of mappings(addressManager))
        addressManager.removePublicAddressMapping('', 0, host, port);
    });
    // One that failed was told: the next one begins anew.
    this.#change = change.catch(() => undefined);
    return change;
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
