import type { DoorSign, Lobby, LobbyOptions } from '../../../network/index.ts';
import { EngineError } from '../../failure.ts';
import { Listeners } from '../../listeners.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { DoorParts, DoorUse } from './door-parts.ts';
import { AskingDoor } from './asking-door.ts';
import { CodeDoor } from './code-door.ts';
import { labelOf, newCode } from './code-words.ts';
import type { DoorsView } from '../../../api/index.ts';

const SEED_BYTES = 32;
/** A door stays so long after it was used or spoilt: who comes too late hears why. */
const LINGER_MS = 60_000;

/** A lobby that people nearby find, for some minutes. */
interface OpenDoor {
  desk: CodeDoor | AskingDoor;
  lobby: Lobby;
  sign: DoorSign;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The doors of one community that people nearby can come in by; each has a key that is used once. */
export class Doors {
  readonly #shared: DoorParts;
  readonly #invitation: () => Uint8Array;
  readonly #listeners = new Listeners();
  readonly #open = new Map<DoorUse, OpenDoor>();
  /** Opening and closing take a moment: one after the other, or a lobby would stay that nobody knows of. */
  readonly #alone = oneAtATime();
  #code: CodeDoor | undefined;
  #asking: { door: AskingDoor; label: string } | undefined;

  constructor(
    shared: DoorParts,
    /** An open invitation as it would be given now. */
    invitation: () => Uint8Array,
  ) {
    this.#shared = shared;
    this.#invitation = invitation;
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  view(): DoorsView {
    const code = this.#code;
    const asking = this.#asking;
    return {
      ...(code === undefined
        ? {}
        : { code: { text: code.code, state: code.state, tries: code.tries, ends: code.ends } }),
      ...(asking?.door.isOpen === true
        ? {
            asking: {
              label: asking.label,
              ends: asking.door.ends,
              waiting: asking.door.waiting,
            },
          }
        : {}),
    };
  }

  /** In the place of one that was open for the same. */
  open(as: DoorUse): Promise<void> {
    return this.#alone(async () => {
      await this.#shut(as);
      await (as === 'code' ? this.#openCode() : this.#openAsking());
      this.#listeners.tell();
    });
  }

  /** @throws EngineError NOT_FOUND where nobody of that id waits any more */
  answer(id: string, admit: boolean): void {
    const word = admit ? { invite: this.#invitation() } : ({ refused: 'declined' } as const);
    if (this.#asking?.door.answer(id, word) === true) return;
    throw new EngineError('NOT_FOUND', 'Nobody of that kind waits at the door any more.');
  }

  /** Nobody comes in from now on; resolves when nothing of it is left. */
  close(as?: DoorUse): Promise<void> {
    this.#void(as);
    return this.#alone(() => this.#shut(as));
  }

  #void(as?: DoorUse): void {
    for (const [use, { desk }] of this.#open) if (as === undefined || use === as) desk.close();
    if (as === undefined || as === 'code') this.#code = undefined;
    if (as === undefined || as === 'asking') this.#asking = undefined;
    this.#listeners.tell();
  }

  async #shut(as?: DoorUse): Promise<void> {
    this.#void(as);
    const closing = [...this.#open].filter(([use]) => as === undefined || use === as);
    for (const [use] of closing) this.#open.delete(use);
    await Promise.all(closing.map(([, door]) => shut(door)));
  }

  async #openCode(): Promise<void> {
    const { clock, random } = this.#shared;
    const { takesCode } = await import('../../../network/index.ts');
    const door: CodeDoor = new CodeDoor({
      code: newCode(random),
      clock,
      invitation: this.#invitation,
      changed: () => {
        if (door.state !== 'open') this.#closeLater('code', door, LINGER_MS);
        this.#listeners.tell();
      },
    });
    await this.#hold('code', door, door.number, takesCode(door, random));
    this.#code = door;
  }

  async #openAsking(): Promise<void> {
    const { clock, random } = this.#shared;
    const { hearsAsking } = await import('../../../network/index.ts');
    const door = new AskingDoor({ random, clock, changed: () => this.#listeners.tell() });
    const lobby = await this.#hold('asking', door, 'ask', hearsAsking(door, random));
    this.#asking = { door, label: labelOf(lobby.peerId) };
  }

  async #hold(
    as: DoorUse,
    desk: OpenDoor['desk'],
    kind: 'ask' | number,
    receive: LobbyOptions['receive'],
  ): Promise<Lobby> {
    const { random, log, clock } = this.#shared;
    const { announceDoor, localListenAddresses, openLobby } =
      await import('../../../network/index.ts');
    const lobby = await openLobby({
      seed: random(SEED_BYTES),
      listen: localListenAddresses(0),
      localOnly: true,
      receive,
      log: (message) => log('info', message),
    });
    const sign = announceDoor({
      kind,
      addresses: () => lobby.addresses(),
      random,
      log: (message) => log('info', message),
    });
    this.#open.set(as, { desk, lobby, sign, timer: undefined });
    this.#closeLater(as, desk, desk.ends - clock.now());
    return lobby;
  }

  /** What became of a code is still told when its door is gone. */
  #closeLater(as: DoorUse, desk: OpenDoor['desk'], milliseconds: number): void {
    const door = this.#open.get(as);
    // Another one stands in its place.
    if (door?.desk !== desk) return;
    clearTimeout(door.timer);
    door.timer = setTimeout(() => {
      desk.close();
      this.#open.delete(as);
      this.#listeners.tell();
      shut(door).catch((error: unknown) =>
        this.#shared.log('warn', 'a door was not closed', error),
      );
    }, milliseconds);
    door.timer.unref();
  }
}

async function shut({ lobby, sign, timer }: OpenDoor): Promise<void> {
  clearTimeout(timer);
  sign.stop();
  await lobby.close();
}
