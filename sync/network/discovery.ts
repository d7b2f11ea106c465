import type { PeerDiscovery, PeerId, Startable } from '@libp2p/interface';
import { mdns } from '@libp2p/mdns';
import type { MulticastDNSComponents } from '@libp2p/mdns';
import type { Multiaddr } from '@multiformats/multiaddr';
import { MDNS_ALONE_MS, MDNS_MS } from './limits.ts';

/** mDNS names the service by bytes of a digest: who does not know what it is of learns nothing from it. */
function serviceTag(digest: Uint8Array): string {
  return `_${Buffer.from(digest.subarray(8, 14)).toString('hex')}._starling._udp.local`;
}

type MulticastDns = PeerDiscovery & Startable;

/**
 * Finds peers of the same space on the LAN. libp2p tells of a peer the first time alone, so this
 * listens to mDNS itself: a peer that answers again is there again, maybe elsewhere.
 */
export class Discovery {
  readonly #tag: string;
  readonly #found: (peer: PeerId, addresses: Multiaddr[]) => void;
  #mdns: MulticastDns | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(digest: Uint8Array, found: (peer: PeerId, addresses: Multiaddr[]) => void) {
    this.#tag = serviceTag(digest);
    this.#found = found;
  }

  /** For libp2p's `peerDiscovery`, which starts and stops it. */
  readonly service = (components: MulticastDNSComponents): PeerDiscovery => {
    const service = mdns({ serviceTag: this.#tag, interval: MDNS_MS })(components) as MulticastDns;
    service.addEventListener('peer', ({ detail }) => {
      this.#found(detail.id, detail.multiaddrs);
    });
    this.#mdns = service;
    return service;
  };

  /** Asks more often while nobody is there. */
  start(isAlone: () => boolean): void {
    this.#timer = setInterval(() => {
      if (isAlone()) this.look();
    }, MDNS_ALONE_MS);
  }

  /**
   * Asks now. The socket is opened anew: multicast-dns joins the group of an interface once, and the
   * system forgets that when the interface goes.
   */
  look(): void {
    this.#looking = this.#looking
      .then(async () => {
        if (this.#stopped) return;
        await this.#mdns?.stop();
        await this.#mdns?.start();
      })
      .catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#looking;
  }
}
