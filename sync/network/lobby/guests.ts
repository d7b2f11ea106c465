import type { Connection, Libp2p } from '@libp2p/interface';
import { hostOf } from '../local-addresses.ts';
import { isRelayed } from '../reach/via.ts';
import { TALK_MS } from './talk.ts';

/** Newcomers at once; who comes in a crowd comes again. */
export const GUESTS = 32;
/**
 * The same from one address: one computer cannot keep all others out. Through a relay they all come from its
 * address.
 */
export const GUESTS_FROM_ONE = 8;

interface Place {
  connection: Connection;
  hasSpoken: boolean;
  timer: ReturnType<typeof setTimeout>;
}

/** Who is in a lobby. A place is for who has something to ask: others give it up, to the next one or after a while. */
export class Guests {
  /** By connection, who has been here longest first. */
  readonly #places = new Map<string, Place>();

  constructor(node: Libp2p) {
    node.addEventListener('connection:open', ({ detail }) => {
      if (detail.direction === 'inbound') this.#come(detail);
    });
    node.addEventListener('connection:close', ({ detail }) => {
      clearTimeout(this.#places.get(detail.id)?.timer);
      this.#places.delete(detail.id);
    });
  }

  /** Has asked something: its talk says how long it may stay. */
  speaks({ id }: Connection): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    place.hasSpoken = true;
    clearTimeout(place.timer);
  }

  #come(connection: Connection): void {
    const timer = setTimeout(() => this.#end(connection), TALK_MS);
    timer.unref();
    this.#places.set(connection.id, { connection, hasSpoken: false, timer });
    this.#makeRoom(this.#from(connection), GUESTS_FROM_ONE);
    this.#makeRoom([...this.#places.values()], GUESTS);
  }

  #from(newcomer: Connection): Place[] {
    if (isRelayed(newcomer)) return [];
    const host = hostOf(newcomer.remoteAddr);
    return [...this.#places.values()].filter(
      ({ connection }) => !isRelayed(connection) && hostOf(connection.remoteAddr) === host,
    );
  }

  /** The first of the silent ones goes: where all others have asked something, who came last. */
  #makeRoom(places: readonly Place[], most: number): void {
    const silent = places.find(({ hasSpoken }) => !hasSpoken);
    if (places.length > most && silent !== undefined) this.#end(silent.connection);
  }

  #end(connection: Connection): void {
    this.#places.delete(connection.id);
    connection.abort(new Error('its place in the lobby is for somebody else'));
  }
}
