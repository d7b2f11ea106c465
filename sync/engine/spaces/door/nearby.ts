import { inviteLinks } from '../../../protocol/index.ts';
import type { DoorSign } from '../../../network/index.ts';
import type { AskView, NearbyDoorView } from '../../../api/index.ts';
import { EngineError } from '../../failure.ts';
import { Listeners } from '../../listeners.ts';
import type { DoorParts } from './door-parts.ts';
import { labelOf, wordsOf } from './code-words.ts';
import { invitationOf, visit } from './newcomer.ts';
import type { NewcomerCalls } from './newcomer-calls.ts';
import { ASKING_MS, CODE_WORDS, NEARBY_DOORS } from '../limits.ts';

/** A door that did not answer for so long is closed, or its computer is gone. */
const FORGOTTEN_MS = 15_000;

/** Doors on the local network at which a newcomer can ask; looked for while somebody looks. */
export class Nearby {
  readonly #shared: DoorParts;
  readonly #isPaused: () => boolean;
  readonly #calls: NewcomerCalls;
  /** Those that were not heard of for longest first. */
  readonly #doors = new Map<string, { addresses: string[]; seen: number }>();
  readonly #listeners = new Listeners();
  #watchers = 0;
  #looking: Promise<DoorSign> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param isPaused nobody is looked for then */
  constructor(shared: DoorParts, isPaused: () => boolean, calls: NewcomerCalls) {
    this.#shared = shared;
    this.#isPaused = isPaused;
    this.#calls = calls;
  }

  /** Looks for doors until the returned function is called. */
  watch(listener: () => void): () => void {
    const off = this.#listeners.add(listener);
    this.#watchers += 1;
    this.switch();
    return () => {
      off();
      this.#watchers -= 1;
      this.switch();
    };
  }

  /** The network was paused or resumed, or whoever looked came or went. */
  switch(): void {
    const isLooking = this.#looking !== undefined;
    const wanted = this.#watchers > 0 && !this.#isPaused();
    if (wanted && !isLooking) this.#start();
    if (!wanted && isLooking) this.#stop();
    if (!this.#isPaused() || this.#doors.size === 0) return;
    this.#doors.clear();
    this.#listeners.tell();
  }

  doors(): NearbyDoorView[] {
    this.#forgetOld();
    return [...this.#doors.keys()]
      .map((door) => ({ door, label: labelOf(door) }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  /**
   * Asks at a door to be let in: yields what is to be compared, then the invitation.
   * @throws EngineError UNREACHABLE, UNAVAILABLE, NOT_ADMITTED, INVITATION_OVER
   */
  async *ask(door: string, name: string, ends: AbortSignal): AsyncGenerator<AskView> {
    const ending = AbortSignal.any([ends, this.#calls.begin()]);
    const found = this.#doors.get(door);
    if (found === undefined) throw new EngineError('NOT_FOUND', 'There is no such door any more.');
    const { random } = this.#shared;
    const { ask } = await import('../../../network/index.ts');
    const checked = Promise.withResolvers<Uint8Array>();
    const lobby = {
      addresses: found.addresses,
      localOnly: true,
      away: 'The door was closed before anybody answered.',
      ends: ending,
    };
    const told = visit(this.#shared, lobby, (talk) =>
      ask(talk, {
        name,
        random,
        checked: checked.resolve,
        waits: { milliseconds: ASKING_MS, ends: ending },
      }),
    );
    // Whoever is refused at once has nothing to compare.
    told.catch(() => undefined).finally(() => checked.resolve(NOTHING));
    const check = await checked.promise;
    if (check !== NOTHING) yield { state: 'waiting', words: wordsOf(check, CODE_WORDS) };
    const invite = invitationOf(await told);
    yield { state: 'admitted', name: invite.name, link: inviteLinks(invite).link };
  }

  #start(): void {
    const { random, log } = this.#shared;
    this.#looking = import('../../../network/index.ts').then(({ lookForDoors }) =>
      lookForDoors({
        kind: 'ask',
        found: (peer, addresses) => this.#found(peer, addresses),
        random,
        log: (message) => log('info', message),
      }),
    );
    this.#looking.catch((error: unknown) => log('warn', 'doors nearby are not looked for', error));
    // So that one which is gone is told, too.
    this.#timer = setInterval(() => this.#listeners.tell(), FORGOTTEN_MS / 3);
    this.#timer.unref();
  }
  #stop(): void {
    clearInterval(this.#timer);
    this.#looking?.then((sign) => sign.stop()).catch(() => undefined);
    this.#looking = undefined;
  }

  /** A door is heard of every few seconds: that it is still there is no news. */
  #found(peer: string, addresses: string[]): void {
    const isNews = !this.#doors.delete(peer);
    if (isNews) this.#forgetOld();
    // Whoever makes up doors keeps others out for as long as that goes on, and fills no memory.
    if (this.#looking === undefined || this.#doors.size >= NEARBY_DOORS) return;
    this.#doors.set(peer, { addresses, seen: this.#shared.clock.now() });
    if (isNews) this.#listeners.tell();
  }

  #forgetOld(): void {
    const since = this.#shared.clock.now() - FORGOTTEN_MS;
    for (const [door, { seen }] of this.#doors) if (seen <= since) this.#doors.delete(door);
  }
}
const NOTHING = new Uint8Array();
