import { multiaddr } from '@multiformats/multiaddr';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { DialFailure, UnreachedPeer } from './dial-failure.ts';
import { REDIAL_FIRST_MS } from './limits.ts';

/** Somebody to be connected with. */
export interface Goal {
  /** Who it is, once that is known. */
  peer: string | undefined;
  /** Given by a person or an invitation: never forgotten, and always tried first. */
  given: Multiaddr[];
  /** Where it says that it is. */
  known: Multiaddr[];
  /** Where it was called with success: a router on the way is not among what it says. */
  reached: Multiaddr | undefined;
  wait: number;
  lostAt: number;
  /** What came of the last call; undefined after one that succeeded, and before the first. */
  failure: DialFailure | undefined;
  triedAt: number | undefined;
  /** When it is called again. */
  nextAt: number | undefined;
  /** When the DHT was asked for it last. */
  soughtAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  dialling: Promise<void> | undefined;
}

export function newGoal(peer: string | undefined, now: number): Goal {
  return {
    peer,
    given: [],
    known: [],
    reached: undefined,
    wait: REDIAL_FIRST_MS,
    lostAt: now,
    failure: undefined,
    triedAt: undefined,
    nextAt: undefined,
    soughtAt: Number.NEGATIVE_INFINITY,
    timer: undefined,
    dialling: undefined,
  };
}

/** As it is told to people. */
export function unreachedPeer(goal: Goal): UnreachedPeer {
  return {
    ...(goal.peer === undefined ? {} : { id: goal.peer }),
    addresses: [...goal.given, ...goal.known].map(String),
    why: goal.failure ?? 'untried',
    trying: goal.dialling !== undefined,
    ...(goal.triedAt === undefined ? {} : { triedAt: goal.triedAt }),
    ...(goal.nextAt === undefined ? {} : { nextAt: goal.nextAt }),
  };
}

/** What a person can name it by. */
export const nameOf = ({ peer, given }: Goal): string | undefined => peer ?? given[0]?.toString();

export const sameId = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a === b;

/** Those of them that this version can read. */
export function readAddresses(addresses: readonly string[]): Multiaddr[] {
  return addresses.flatMap((address) => {
    try {
      return [multiaddr(address)];
    } catch {
      return [];
    }
  });
}

/** The peer that an address leads to, where it says it: not the relay that it leads through. */
export function peerOf(address: Multiaddr): string | undefined {
  const last = address.getComponents().at(-1);
  return last?.name === 'p2p' ? last.value : undefined;
}

export const hasPeer = (address: Multiaddr): boolean => peerOf(address) !== undefined;

export function withPeer(address: Multiaddr, peer: string): Multiaddr {
  return hasPeer(address) ? address : address.encapsulate(`/p2p/${peer}`);
}
