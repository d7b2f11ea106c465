import { base32 } from 'multiformats/bases/base32';
import { multiaddr } from '@multiformats/multiaddr';
import { digest } from '../../protocol/index.ts';
import { Discovery } from '../discovery.ts';

/**
 * What mDNS names a door by: one at which one may ask, or one for a code that begins with this number.
 * Nobody learns more from it than that somebody here holds a door open.
 */
export type DoorKind = 'ask' | number;

const tagOf = (kind: DoorKind): Uint8Array =>
  digest(Buffer.from(`starling-door/1/${String(kind)}`));

export interface DoorSign {
  stop(): void;
}

/** Lets people on the local network find a lobby. */
export function announceDoor(options: {
  kind: DoorKind;
  /** With the lobby's peer id. */
  addresses: () => readonly string[];
  random: (bytes: number) => Uint8Array;
  log: (message: string) => void;
}): DoorSign {
  return sign(options.kind, options, () => undefined);
}

/** Looks for doors of a kind until it is stopped; `found` hears of one again and again. */
export function lookForDoors(options: {
  kind: DoorKind;
  found: (peer: string, addresses: string[]) => void;
  random: (bytes: number) => Uint8Array;
  log: (message: string) => void;
}): DoorSign {
  return sign(options.kind, { ...options, addresses: () => [] }, options.found);
}

function sign(
  kind: DoorKind,
  options: {
    addresses: () => readonly string[];
    random: (bytes: number) => Uint8Array;
    log: (message: string) => void;
  },
  found: (peer: string, addresses: string[]) => void,
): DoorSign {
  const discovery = new Discovery({
    digest: tagOf(kind),
    localOnly: true,
    name: base32.encode(options.random(20)),
    addresses: () => options.addresses().map((address) => multiaddr(address)),
    found: (peer, addresses) =>
      found(
        peer.toString(),
        addresses.map((address) => `${address.toString()}/p2p/${peer.toString()}`),
      ),
    log: options.log,
  });
  discovery.start(() => true);
  return discovery;
}
