import {
  decodeHandover,
  encodeHandover,
  limits,
  secretChangeCodec,
  secretName,
  signObject,
  SPACE_SECRET_BYTES,
} from '../../../protocol/index.ts';
import type { AccountId, Meeting, SecretChange, SpaceRecord } from '../../../protocol/index.ts';
import type { Core } from '../../core.ts';
import { EngineError } from '../../failure.ts';
import { Listeners } from '../../listeners.ts';
import type { SwitchedNetwork } from '../../network/switched-network.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { meetingPlaces, meetings } from '../invitations.ts';
import { HANDED_PLACES_MS } from '../limits.ts';
import type { Shared } from '../open-space.ts';
import type { Community, MemberMove, SecretPort } from '../port.ts';
import { KnownChanges } from './known-changes.ts';
import type { Change } from './known-changes.ts';
import { OldSecrets } from './old-secrets.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';
import { devicesOf, membersIn } from './sealed-to.ts';

/** Milliseconds for which changes of the documents are gathered before they are looked at. */
const LOOK_AFTER = 100;

/** What the members of a community share, and how it becomes another when somebody is left out. */
export class CommunitySecret implements SecretPort {
  readonly #shared: Shared;
  readonly #community: Community;
  readonly #core: Core;
  readonly #network: SwitchedNetwork | undefined;
  /** Nobody comes in by what was given out under the secret of before. */
  readonly #closeWays: () => Promise<void>;
  readonly #known: KnownChanges;
  readonly #old: OldSecrets;
  readonly #listeners = new Listeners();
  readonly #alone = oneAtATime();
  readonly #stops: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leftOut = false;
  /** When it was last heard where members are under the present secret. */
  #heardAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(parts: {
    shared: Shared;
    community: Community;
    core: Core;
    network: SwitchedNetwork | undefined;
    mdns: boolean | undefined;
    closeWays: () => Promise<void>;
  }) {
    const { shared, community } = parts;
    this.#shared = shared;
    this.#community = community;
    this.#core = parts.core;
    this.#network = parts.network;
    this.#closeWays = parts.closeWays;
    this.#known = new KnownChanges(shared.local, community.id);
    this.#old = new OldSecrets({
      shared,
      space: community.id,
      localOnly: community.lanOnly,
      mdns: parts.mdns,
      give: () => this.#handedOver(),
      take: (bytes) => this.take(bytes),
    });
  }

  async start(): Promise<void> {
    if (!this.#isPaused) await this.wake();
    this.#stops.push(this.#core.store.onChange(() => this.#lookSoon()));
    await this.#alone(() => this.#look());
  }

  /** Nothing is handed over while the network is paused. */
  rest(): Promise<void> {
    return this.#alone(() => this.#old.close());
  }
  async wake(): Promise<void> {
    await this.#old.resume(this.#community.secret);
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Of everybody known: whether they have the present secret, are on the way to it, or are left out. */
  members(): MemberMove[] {
    const current = this.#known.named(this.#name);
    if (current === undefined) return [];
    const sealed = new Set(current.payload.sealed.map(({ device }) => device));
    const { store } = this.#core;
    return [...membersIn(store, this.#core.account.account)].map((account) => {
      const stays = devicesOf(store, account).some((device) => sealed.has(device));
      const moved = store.space.hasMoved(account, this.#name);
      return { account, state: moved ? 'moved' : stays ? 'waiting' : 'left-out' };
    });
  }
  get number(): number {
    return this.#known.named(this.#name)?.payload.number ?? 0;
  }
  /** A newer secret is known, which was not given to this device. */
  get isLeftOut(): boolean {
    return this.#leftOut;
  }

  /** Makes a new secret for all who are known here but these. @throws EngineError NOT_YOURS, BAD_INPUT, OVER_QUOTA */
  change(leftOut: readonly AccountId[]): Promise<void> {
    return this.#alone(async () => {
      const { account, store } = this.#core;
      await this.#checkMay(leftOut);
      const { random } = this.#shared;
      const staying = [...membersIn(store, account.account)].filter(
        (one) => !leftOut.includes(one),
      );
      const devices = staying.flatMap((one) => devicesOf(store, one));
      if (devices.length > limits.SECRET_DEVICES)
        throw new EngineError(
          'OVER_QUOTA',
          `A secret can be given to ${String(limits.SECRET_DEVICES)} devices. Make a new community instead.`,
        );
      const secret = random(SPACE_SECRET_BYTES);
      await account.unlock();
      const { speaker } = account;
      if (speaker === undefined)
        throw new EngineError('NO_ACCOUNT', 'Make or restore an account first.');
      const current = this.#known.named(this.#name)?.payload;
      const before = Math.max(current?.number ?? 0, this.#known.best?.payload.number ?? 0);
      const change = signObject<SecretChange>(
        secretChangeCodec,
        {
          type: 'secret-change',
          space: this.#community.id,
          account: speaker.own.account,
          device: speaker.own.device,
          admission: speaker.own.admission,
          number: before + 1,
          name: secretName(secret),
          follows: [this.#name, ...(current?.follows ?? [])].slice(0, limits.SECRET_FOLLOWS),
          sealed: await sealSecret(this.#community.id, secret, devices, random),
        },
        [speaker.device],
      );
      await account.write({ type: 'secret', change: change.bytes });
      this.#known.add(change);
      await this.#move(secret);
    });
  }

  /** Moves to the secret of an invitation, or calls whom it names where it is the present one. */
  moveTo(secret: Uint8Array, places: readonly string[]): Promise<void> {
    return this.#alone(async () => {
      const name = secretName(secret);
      const best = this.#known.best;
      if (best !== undefined && this.#known.leadsOn(best, name) && best.payload.name !== name)
        throw new EngineError(
          'INVITATION_OVER',
          'This invitation is from before the secret of the community was changed. Ask for another one.',
        );
      if (name !== this.#name) await this.#move(secret);
      for (const place of places) this.#network?.connect(place).catch(() => undefined);
    });
  }

  /** What a peer hands over that has moved. */
  take(bytes: Uint8Array): void {
    void this.#alone(() => this.#takeHandover(bytes)).catch((error: unknown) =>
      this.#shared.log('warn', 'what was handed over was not taken', error),
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    await this.#alone(() => this.#old.close());
  }
  forget(): void {
    this.#known.forget();
    this.#old.forget();
  }

  get #isPaused(): boolean {
    return this.#shared.networkSettings.get().paused;
  }
  get #name(): string {
    return secretName(this.#community.secret);
  }

  #lookSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#alone(() => this.#look())
        .catch((error: unknown) =>
          this.#shared.log('error', 'a change of the secret was not followed', error),
        )
        .finally(() => this.#listeners.tell());
    }, LOOK_AFTER);
  }

  /** Changes that came as records of the space. */
  async #look(): Promise<void> {
    if (this.#closed) return;
    for (const bytes of this.#core.store.space.secretChanges(this.#community.founder))
      await this.#consider(this.#known.readNew(bytes));
    await this.#follow();
    await this.#tellMoved();
  }

  async #takeHandover(bytes: Uint8Array): Promise<void> {
    const handed = decodeHandover(bytes);
    const change = handed === undefined ? undefined : this.#known.read(handed.change);
    if (this.#closed || handed === undefined || change === undefined) return;
    if (!this.#mayChange(change.payload.account)) return;
    await (await this.#core.replica()).takeKeyLog(change.payload.account, handed.keyLog);
    await this.#consider(change);
    await this.#follow();
    if (change.payload.name === this.#name) this.#hearOf(handed.meet);
  }

  /**
   * Where members are, as whoever handed over says. Nobody signs that, and whoever was left out can hand over,
   * too: it is a rumour, of use to who is alone, and no reason to call the whole world.
   */
  #hearOf(meet: Meeting[]): void {
    const { clock } = this.#shared;
    const { network } = this.#core;
    if (network.status().peers.length > 0 || clock.now() - this.#heardAt < HANDED_PLACES_MS) return;
    this.#heardAt = clock.now();
    network.heard(meetingPlaces({ meet }));
  }

  /** Keeps a change that counts. */
  async #consider(change: Change | undefined): Promise<void> {
    if (change === undefined || this.#known.has(change.id)) return;
    const { account, device, admission } = change.payload;
    const replica = await this.#core.replica();
    if (!this.#mayChange(account)) return;
    if (replica.standing(account, device, admission) !== 'counting') return;
    this.#known.add(change);
  }

  /** Goes where the weightiest change leads, if it leads on and was sealed to this device. */
  async #follow(): Promise<void> {
    const { best } = this.#known;
    if (best === undefined || !this.#known.leadsOn(best, this.#name)) return;
    const { own } = this.#core.account;
    const seed = await this.#core.account.deviceSeed();
    const secret =
      own === undefined || seed === undefined
        ? undefined
        : openSecret(best.payload, { publicKey: own.device, seed });
    if (secret === undefined) {
      this.#leftOut = true;
      this.#listeners.tell();
      return;
    }
    await this.#move(secret);
  }

  async #move(secret: Uint8Array): Promise<void> {
    const { vault, log } = this.#shared;
    const before = this.#community.secret;
    this.#heardAt = Number.NEGATIVE_INFINITY;
    await this.#old.keep(before);
    await vault.write(`space:${this.#community.id}`, secret);
    this.#community.secret = secret;
    this.#leftOut = false;
    await this.#closeWays();
    await this.#network?.off();
    await this.#old.end(secret);
    if (!this.#isPaused) {
      await this.#network?.on();
      this.#old.handOver(before);
    }
    log('info', `moved to secret ${String(this.number)} of a community`);
    await this.#tellMoved();
    this.#listeners.tell();
  }

  /** Others see who has moved. */
  async #tellMoved(): Promise<void> {
    const { account, store } = this.#core;
    const me = account.account;
    if (me === undefined || this.#known.named(this.#name) === undefined) return;
    if (!store.space.hasMoved(me, this.#name))
      await account.write({ type: 'moved', name: this.#name });
  }

  #handedOver(): Uint8Array | undefined {
    const { best } = this.#known;
    if (best === undefined) return undefined;
    const { peerId, addresses } = this.#core.network.status();
    return encodeHandover({
      change: best.bytes,
      keyLog: this.#core.store.keyOperations(best.payload.account),
      meet: best.payload.name === this.#name ? meetings('', [{ peer: peerId, addresses }]) : [],
    });
  }

  #mayChange(account: AccountId): boolean {
    const { founder } = this.#community;
    const editors = this.#core.store.space.description(founder)?.editors ?? [];
    return account === founder || editors.includes(account);
  }

  /** Whoever is left out must not be able to change it again. */
  async #checkMay(leftOut: readonly AccountId[]): Promise<void> {
    const { account, store } = this.#core;
    const me = account.account;
    const { founder } = this.#community;
    if (me === undefined || !this.#mayChange(me) || this.#leftOut)
      throw new EngineError(
        'NOT_YOURS',
        'Only the founder of a community and its editors can change its secret.',
      );
    if (leftOut.includes(me) || leftOut.includes(founder))
      throw new EngineError('BAD_INPUT', 'Neither you nor the founder can be left out.');
    const described = store.space.description(founder);
    const editors = described?.editors ?? [];
    const staying = editors.filter((editor) => !leftOut.includes(editor));
    if (described === undefined || staying.length === editors.length) return;
    if (me !== founder)
      throw new EngineError('NOT_YOURS', 'Only the founder can leave out an editor.');
    const record: SpaceRecord = { type: 'space', ...described, editors: staying };
    await account.write(record);
  }
}
