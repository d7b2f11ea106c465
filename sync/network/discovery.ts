import type { PeerId } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { QueryPacket, ResponsePacket } from 'multicast-dns';
import { openEars } from './ears.ts';
import type { Ear } from './ears.ts';
import { KNOWN_ADDRESSES, MDNS_ALONE_MS, MDNS_MS } from './limits.ts';
import { isLocalMultiaddr } from './local-addresses.ts';

/** The longest text of a TXT record (RFC 6763 section 6.1). */
const TXT_BYTES = 255;
/** Seconds for which an answer may be remembered, as other libp2p nodes say. */
const TTL = 120;
const PREFIX = 'dnsaddr=';

/** mDNS names the service by bytes of a digest: who does not know it is of what learns nothing from it. */
function serviceTag(digest: Uint8Array): string {
  return `_${Buffer.from(digest.subarray(8, 14)).toString('hex')}._starling._udp.local`;
}

export interface DiscoveryOptions {
  /** What only those who look for each other know. */
  digest: Uint8Array;
  /** True: no question and no answer goes to a network of public addresses. */
  localOnly: boolean;
  /** A name for this start of the node, letters alone. */
  name: string;
  /** With the peer's id. */
  addresses: () => readonly Multiaddr[];
  /** Hears of local addresses alone, at least one and KNOWN_ADDRESSES at most. */
  found: (peer: PeerId, addresses: Multiaddr[]) => void;
  log: (message: string) => void;
}

/**
 * Finds peers of the same space on the LAN: libp2p's mDNS (specs/discovery/mdns.md), with a socket for
 * each network that this computer is in. @libp2p/mdns asks one of them, the system's choice, and cannot
 * be kept from a public one.
 */
export class Discovery {
  readonly #options: DiscoveryOptions;
  readonly #tag: string;
  #ears: Ear[] = [];
  #timers: ReturnType<typeof setInterval>[] = [];

  constructor(options: DiscoveryOptions) {
    this.#options = options;
    this.#tag = serviceTag(options.digest);
  }

  /** Asks now and then; more often while nobody is there. */
  start(isAlone: () => boolean): void {
    this.look();
    this.#timers = [
      setInterval(() => {
        this.#ask();
      }, MDNS_MS),
      setInterval(() => {
        if (isAlone()) this.look();
      }, MDNS_ALONE_MS),
    ];
  }

  /** Asks now, in the networks that there are now: the system forgets the groups of one that goes. */
  look(): void {
    this.#shut();
    this.#ears = openEars(this.#options.localOnly);
    for (const ear of this.#ears) this.#listen(ear);
    this.#ask();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    this.#shut();
  }

  #listen(ear: Ear): void {
    const { at, dns, isHere } = ear;
    dns.on('query', (query, from) => {
      if (isHere(from.address)) this.#answer(ear, query);
    });
    dns.on('response', (response, from) => {
      if (isHere(from.address)) this.#hear(response);
    });
    for (const event of ['error', 'warning'] as const)
      dns.on(event, (error) => {
        this.#options.log(`mDNS at ${at}: ${error.message}`);
      });
  }

  #ask(): void {
    for (const { dns } of this.#ears) dns.query({ questions: [{ name: this.#tag, type: 'PTR' }] });
  }

  #answer({ dns }: Ear, { questions = [] }: QueryPacket): void {
    if (questions[0]?.name !== this.#tag) return;
    const instance = `${this.#options.name}.${this.#tag}`;
    const texts = this.#options
      .addresses()
      .filter(isLocalMultiaddr)
      .map((address) => PREFIX + address.toString())
      .filter((text) => text.length <= TXT_BYTES);
    if (texts.length === 0) return;
    dns.respond({
      answers: [
        { name: this.#tag, type: 'PTR', class: 'IN', ttl: TTL, data: instance },
        ...texts.map((data) => ({
          name: instance,
          type: 'TXT' as const,
          class: 'IN' as const,
          ttl: TTL,
          data,
        })),
      ],
    });
  }

  #hear({ answers = [], additionals = [] }: ResponsePacket): void {
    const named = answers.find((answer) => answer.type === 'PTR' && answer.name === this.#tag);
    if (named?.type !== 'PTR' || named.data.startsWith(this.#options.name)) return;
    const texts = [...answers, ...additionals].flatMap((answer) =>
      answer.type === 'TXT' ? [answer.data].flat().map(String) : [],
    );
    // What is no address, or of two peers, says nothing.
    try {
      const addresses = texts
        .filter((text) => text.startsWith(PREFIX))
        .map((text) => multiaddr(text.slice(PREFIX.length)));
      const ids = new Set(addresses.map(peerOf));
      const [id] = ids;
      if (ids.size !== 1 || id === undefined) return;
      const bare = addresses
        .map((address) => address.decapsulate(`/p2p/${id}`))
        // As they are told: whoever forges an answer has nobody called beyond the local network.
        .filter(isLocalMultiaddr)
        .slice(0, KNOWN_ADDRESSES);
      if (bare.length > 0) this.#options.found(peerIdFromString(id), bare);
    } catch {
      return;
    }
  }

  #shut(): void {
    for (const { dns } of this.#ears) dns.destroy();
    this.#ears = [];
  }
}

function peerOf(address: Multiaddr): string | undefined {
  return address.getComponents().findLast(({ name }) => name === 'p2p')?.value;
}
