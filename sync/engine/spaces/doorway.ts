import { encodeInvite, inviteLinks, TICKET_BYTES } from '../../protocol/index.ts';
import type { Ticket } from '../../protocol/index.ts';
import type { LastWord, Lobby, LobbyBeyond } from '../../network/index.ts';
import { pausedNetwork } from '../network/network-state.ts';
import type { NetworkState } from '../network/network-state.ts';
import { ownAddresses } from '../network/own-addresses.ts';
import { EngineError } from '../failure.ts';
import type { Shared } from './open-space.ts';
import { meetings, openInvite, relayPartOf } from './invitations.ts';
import { Doors } from './door/doors.ts';
import type { DoorUse } from './door/door-parts.ts';
import type { Community } from './port.ts';
import { Tickets } from './tickets.ts';
import { LOBBY_RELAYS, TICKETS_LIMIT } from './limits.ts';

const SEED_BYTES = 32;
/** A ticket waits so long for the first place of its lobby at a relay, and is made without one then. */
const PLACE_MS = 4000;
/** The lobby stays so long after its last ticket was used: who comes too late hears why. */
const LINGER_MS = 60_000;
/** Timers end at 24 days, and computers sleep: it is looked again after a day. */
const LOOK_AGAIN_MS = 24 * 60 * 60 * 1000;

/** The way into one community: its tickets, and the lobby that runs while one of them is out. */
export class Doorway {
  readonly tickets: Tickets;
  readonly doors: Doors;
  readonly #shared: Shared;
  readonly #community: Community;
  readonly #network: NetworkState;
  /** What the community is called now. */
  readonly #called: () => string;
  readonly #beyond: () => LobbyBeyond;
  #lobby: Promise<Lobby> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    shared: Shared,
    community: Community,
    options: {
      network: NetworkState;
      called: () => string;
      /** How the lobby of a community of the internet is reached: by relays of the public square, for one. */
      beyond: () => LobbyBeyond;
    },
  ) {
    this.#shared = shared;
    this.#community = community;
    this.#network = options.network;
    this.#called = options.called;
    this.#beyond = options.beyond;
    this.tickets = new Tickets(shared.local, community.id, () => shared.clock.now());
    this.doors = new Doors(shared, () => this.invitation());
  }

  /** After a start: tickets that are still out are exchanged. */
  async resume(): Promise<void> {
    if (this.tickets.valid().length > 0) await this.#open();
  }

  /** A ticket for so many people, until then. @throws EngineError OVER_QUOTA, UNREACHABLE */
  async issue(uses: number, ends: number): Promise<{ link: string; web: string; id: string }> {
    if (this.tickets.valid().length >= TICKETS_LIMIT)
      throw new EngineError('OVER_QUOTA', 'Too many tickets are out. Take one back first.');
    this.#needNetwork();
    const ticket = Uint8Array.from(this.#shared.random(TICKET_BYTES));
    const lobby = await this.#open();
    const { id } = this.tickets.add(ticket, uses, ends);
    this.#closeLater();
    await lobby.placed(PLACE_MS);
    const addresses = lobby.addresses();
    this.#rememberRelays(addresses);
    const invite: Ticket = {
      type: 'ticket',
      ticket,
      lanOnly: this.#community.lanOnly,
      name: this.#called(),
      meet: meetings(this.#called(), [{ peer: lobby.peerId, addresses }]),
    };
    return { ...inviteLinks(invite), id };
  }

  /** Opens a door for people nearby. @throws EngineError UNREACHABLE */
  async openDoor(as: DoorUse): Promise<void> {
    this.#needNetwork();
    await this.doors.open(as);
  }

  #needNetwork(): void {
    // Doors close first where the network is paused: it may still be on.
    if (this.#shared.networkSettings.get().paused) pausedNetwork.requireOn();
    // Nobody could come in.
    this.#network.requireOn();
  }

  async revoke(id: string): Promise<void> {
    if (!this.tickets.revoke(id))
      throw new EngineError('NOT_FOUND', 'That ticket is not out any more.');
    if (this.tickets.valid().length === 0) await this.#closeLobby();
  }

  /** The same, and tickets that are out buy nothing: they would give a secret that leaves somebody out. */
  async closeAll(): Promise<void> {
    this.tickets.forget();
    await this.close();
  }

  /** Nobody comes in any more, until a door is opened again. */
  async close(): Promise<void> {
    await this.doors.close();
    await this.#closeLobby();
  }

  async #closeLobby(): Promise<void> {
    clearTimeout(this.#timer);
    const lobby = this.#lobby;
    this.#lobby = undefined;
    await (await lobby?.catch(() => undefined))?.close();
  }

  /** @throws EngineError UNAVAILABLE where it was closed before it was open */
  async #open(): Promise<Lobby> {
    const opening = (this.#lobby ??= this.#start());
    this.#closeLater();
    try {
      const lobby = await opening;
      if (this.#lobby === opening) return lobby;
    } catch (error) {
      if (this.#lobby === opening) this.#lobby = undefined;
      throw error;
    }
    throw new EngineError('UNAVAILABLE', 'The way in was closed at the same time. Try again.');
  }

  async #start(): Promise<Lobby> {
    const { vault, random, clock, log } = this.#shared;
    const { id, lanOnly } = this.#community;
    const { openLobby, redeemsTickets } = await import('../../network/index.ts');
    if (this.tickets.valid().length === 0) this.#shared.local.forgetSetting(this.#relaysName);
    const kept = await vault.read(`lobby:${id}`);
    const seed = kept ?? random(SEED_BYTES);
    if (kept === undefined) await vault.write(`lobby:${id}`, seed);
    const lobby = await openLobby({
      seed,
      // At the door that the tickets which are out name, if it is still free.
      listen: await ownAddresses(this.#shared.local, `lobby/${id}`, lanOnly),
      localOnly: lanOnly,
      receive: redeemsTickets({
        clock: () => clock.now(),
        redeem: (ticket) => this.#redeem(ticket),
      }),
      ...(lanOnly ? {} : { beyond: this.#reachBeyond() }),
      log: (message) => log('info', message),
    });
    const ignoreSettings = this.#shared.settings.onChange(() => {
      lobby.mapPort(this.#beyond().mapPort).catch((error: unknown) => {
        log('warn', 'the router was not asked for a lobby', error);
      });
    });
    return {
      ...lobby,
      close: () => {
        ignoreSettings();
        return lobby.close();
      },
    };
  }

  /** At the relays first that tickets which are out name. */
  #reachBeyond(): LobbyBeyond {
    const beyond = this.#beyond();
    return {
      ...beyond,
      relays: () => [...new Set([...this.#namedRelays(), ...beyond.relays()])],
    };
  }

  get #relaysName(): string {
    return `lobby/${this.#community.id}/relays`;
  }

  #namedRelays(): string[] {
    const kept = this.#shared.local.setting(this.#relaysName);
    return Array.isArray(kept) ? kept.filter((relay) => typeof relay === 'string') : [];
  }

  #rememberRelays(addresses: readonly string[]): void {
    const used = addresses.flatMap((address) => relayPartOf(address) ?? []);
    const named = [...new Set([...used, ...this.#namedRelays()])].slice(0, LOBBY_RELAYS);
    if (named.length > 0) this.#shared.local.saveSetting(this.#relaysName, named);
  }

  #redeem(ticket: Uint8Array): LastWord {
    const refused = this.tickets.take(ticket);
    if (refused !== undefined) return { refused };
    this.#closeLater();
    return { invite: this.invitation() };
  }

  /** What makes a member of whoever gets it. */
  invitation(): Uint8Array {
    return encodeInvite(openInvite(this.#community, this.#called(), this.#network.status()));
  }

  /** When the last ticket has ended nobody needs the lobby. */
  #closeLater(): void {
    clearTimeout(this.#timer);
    const last = Math.max(0, ...this.tickets.valid().map(({ ends }) => ends));
    const wait = last === 0 ? LINGER_MS : Math.min(last - this.#shared.clock.now(), LOOK_AGAIN_MS);
    this.#timer = setTimeout(() => {
      if (this.tickets.valid().length > 0) this.#closeLater();
      else void this.#closeLobby();
    }, wait);
    this.#timer.unref();
  }
}
