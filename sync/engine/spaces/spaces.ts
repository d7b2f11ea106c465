import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createAccount } from '../../identity/index.ts';
import {
  decodeGenesis,
  encodeGenesis,
  PUBLIC_SQUARE,
  SPACE_SALT_BYTES,
  SPACE_SECRET_BYTES,
} from '../../protocol/index.ts';
import type { AccountId, Invite, SpaceId } from '../../protocol/index.ts';
import type { SpaceRow } from '../../store/index.ts';
import type { LobbyBeyond } from '../../network/index.ts';
import { newSeeds } from '../account/account-keeper.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { visitedIn } from '../interest/follow-interest.ts';
import { portIn } from '../network/own-addresses.ts';
import { Listeners } from '../listeners.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { Nearby } from './door/nearby.ts';
import { comeByCode, redeem } from './door/newcomer.ts';
import { NewcomerCalls } from './door/newcomer-calls.ts';
import { meetingPlaces } from './invitations.ts';
import { openCommunity, resume } from './open-community.ts';
import type { Running } from './open-community.ts';
import { runSpace } from './open-space.ts';
import { beApart, beOneself, forgetPersona, isApart } from './persona.ts';
import type { Belongings } from './persona.ts';
import { SpaceSettings } from './space-settings.ts';
import type { RunningSpace, SpacesPort } from './port.ts';
import type { OpenSpace, Reach, Shared, SpaceGround } from './open-space.ts';
import { MEETING_PLACES, SPACES_LIMIT } from './limits.ts';

/** The spaces of this computer: the public square, and the communities that were made or joined. */
export class Spaces implements SpacesPort<Core> {
  readonly #shared: Shared;
  readonly #own: Belongings;
  readonly #reach: Reach | undefined;
  readonly #running = new Map<SpaceId, Running>();
  readonly #listeners = new Listeners();
  /** Joining and leaving happen one at a time. */
  readonly #alone = oneAtATime();
  readonly #calls: NewcomerCalls;
  readonly nearby: Nearby;

  constructor(shared: Shared, own: Belongings, reach: Reach | undefined) {
    this.#shared = shared;
    this.#own = own;
    this.#reach = reach;
    const isPaused = (): boolean => this.#isPaused;
    this.#calls = new NewcomerCalls(isPaused, () => this.square.core.network.requireOn());
    this.nearby = new Nearby(shared, isPaused, this.#calls);
  }

  /** Runs the public square, and every community that was joined. */
  async start(square: SpaceGround): Promise<void> {
    const run = await runSpace(this.#shared, square, this, {
      ...this.#own,
      secret: () => undefined,
      localOnly: false,
      reach: this.#reach,
    });
    this.#running.set(PUBLIC_SQUARE, {
      ...run,
      persona: { ...this.#own, ground: square },
      apart: false,
      community: undefined,
      doorway: undefined,
      secret: undefined,
    });
    for (const row of this.#shared.local.spaces.all()) {
      // One community that cannot be opened must not keep the others shut.
      await this.#open(row).catch((error: unknown) =>
        this.#shared.log('error', `the community "${row.name}" could not be opened`, error),
      );
    }
  }

  get square(): OpenSpace {
    return this.get(PUBLIC_SQUARE);
  }
  /** In the order in which they were joined, the public square first. */
  all(): RunningSpace<Core>[] {
    return [...this.#running.values()];
  }
  /** @throws EngineError NOT_FOUND */
  get(id: SpaceId): Running {
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    throw new EngineError('NOT_FOUND', 'This computer takes no part in that space.');
  }
  has(id: SpaceId): boolean {
    return this.#running.has(id);
  }
  /** Whether this computer is in what the invitation is to, as far as that says it. */
  isIn(invite: Invite): boolean {
    if (invite.type !== 'open') return false;
    const decoded = decodeGenesis(invite.genesis);
    return decoded.ok && this.has(decoded.value.id);
  }

  /** One was joined or left. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  create(name: string, about: string, lanOnly: boolean, as?: string): Promise<SpaceId> {
    return this.#alone(async () => {
      const { random } = this.#shared;
      const seeds = as === undefined ? undefined : newSeeds(random);
      const founder = seeds === undefined ? this.#needAccount() : createAccount(seeds).account;
      this.#refuseTooMany();
      const genesis = encodeGenesis({ founder, lanOnly, salt: random(SPACE_SALT_BYTES) });
      const secret = random(SPACE_SECRET_BYTES);
      const { core } = await this.#enter(genesis, secret, name, [], as !== undefined);
      if (as !== undefined) await core.account.create(as, '', seeds);
      await core.account.write({ type: 'space', name, about, editors: [] });
      return core.space;
    });
  }

  join(invite: Invite, apart = false): Promise<SpaceId> {
    return this.#alone(async () => {
      if (!apart) this.#needAccount();
      // Whoever is in it already needs no room for it.
      if (!this.isIn(invite)) this.#refuseTooMany();
      const open =
        invite.type === 'open' ? invite : await redeem(invite, this.#shared, this.#calls.begin());
      const { genesis, secret, name } = open;
      const decoded = decodeGenesis(genesis);
      if (!decoded.ok) throw new EngineError('BAD_INPUT', 'That is not an invitation.');
      const { id } = decoded.value;
      const known = this.#running.get(id);
      const places = meetingPlaces(open);
      if (known === undefined) await this.#enter(genesis, secret, name, places, apart);
      else await this.#comeAgain(known, secret, places);
      return id;
    });
  }

  async joinByCode(code: string, apart = false): Promise<SpaceId> {
    if (!apart) this.#needAccount();
    return this.join(await comeByCode(code, this.#shared, this.#calls.begin()), apart);
  }

  /** Leaves a community; its file stays where `erase` is false, and is used when it is joined again. */
  leave(id: SpaceId, erase: boolean): Promise<void> {
    return this.#alone(async () => {
      const { local, dataDir, log } = this.#shared;
      // One that could not be opened is left as well as one that runs.
      const running = this.#running.get(id);
      if (id === PUBLIC_SQUARE || !local.spaces.all().some((row) => row.id === id))
        throw new EngineError('NOT_FOUND', 'This computer takes no part in that community.');
      this.#running.delete(id);
      running?.doorway?.tickets.forget();
      const ends = [running?.doorway, running?.secret, running, running?.persona.ground];
      for (const end of ends)
        await end?.close().catch((error: unknown) => {
          log('warn', 'a part of a community that is left did not end in order', error);
        });
      // Last, since what ends may still write: who was met there, for one.
      this.#forget(id);
      running?.secret?.forget();
      if (erase) {
        forgetPersona(this.#shared, id, running?.persona);
        local.forgetSettingsOf(id);
        rmSync(join(dataDir, 'spaces', id), { recursive: true, force: true });
        local.checkpoint();
      }
      this.#listeners.tell();
    });
  }

  /** What is kept of a community beside its folder. */
  #forget(id: SpaceId): void {
    const { local, vault } = this.#shared;
    local.spaces.remove(id);
    for (const kind of ['space', 'peer', 'lobby', 'before'] as const) vault.wipe(`${kind}:${id}`);
    for (const name of [visitedIn(id), portIn(id), `lobby/${id}`, `lobby/${id}/relays`])
      local.forgetSetting(name);
    new SpaceSettings(local, id).forget();
  }

  /** Switches the networks of all spaces on or off, as the settings say. */
  switch(): Promise<void> {
    // At once: somebody who is coming in would be waited for.
    this.#calls.switch();
    this.nearby.switch();
    return this.#alone(async () => {
      const failures: unknown[] = [];
      // One that cannot listen any more must not keep the others as they were.
      for (const space of this.#running.values())
        await this.#switchOne(space).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    });
  }

  async #switchOne({ network, doorway, secret }: Running): Promise<void> {
    if (network === undefined) return;
    if (this.#isPaused) {
      await doorway?.close();
      await secret?.rest();
      await network.off();
    } else {
      await network.on();
      await secret?.wake();
      if (doorway !== undefined) await resume(doorway, this.#shared);
    }
  }

  /** Ends the networks of all spaces; their files stay open until `close`. */
  async stop(): Promise<void> {
    await this.#alone(() => Promise.resolve());
    await Promise.all(
      [...this.#running.values()].map(async ({ doorway, secret, close }) => {
        await doorway?.close();
        await secret?.close();
        await close();
      }),
    );
  }
  /** Closes the files of communities; whoever opened the square closes it. */
  async close(): Promise<void> {
    for (const { persona, community } of this.#running.values())
      if (community !== undefined) await persona.ground.close();
  }

  /** Whoever is in it already calls those whom the invitation names, and moves where its secret is a new one. */
  async #comeAgain(
    { community, secret: kept }: Running,
    secret: Uint8Array,
    places: readonly string[],
  ): Promise<void> {
    const { local } = this.#shared;
    await kept?.moveTo(secret, places);
    const row = local.spaces.all().find(({ id }) => id === community?.id);
    if (row === undefined) return;
    const meet = [...new Set([...places, ...row.meet])].slice(0, MEETING_PLACES);
    local.spaces.save({ ...row, meet });
  }

  async #enter(
    genesis: Uint8Array,
    secret: Uint8Array,
    name: string,
    meet: readonly string[],
    apart: boolean,
  ): Promise<Running> {
    const { local, vault, clock, dataDir } = this.#shared;
    const decoded = decodeGenesis(genesis);
    if (!decoded.ok) throw new Error('not the genesis of a community');
    const { id } = decoded.value;
    const folder = join(dataDir, 'spaces', id);
    const [wasHere, wasApart] = [existsSync(folder), isApart(this.#shared, id)];
    // The secret first: a community that is known and cannot be entered would be of no use.
    await vault.write(`space:${id}`, secret);
    const row = { id, genesis, name, meet: [...meet], joined: clock.now() };
    local.spaces.save(row);
    if (apart) beApart(this.#shared, id);
    const running = await this.#open(row).catch((error: unknown) => {
      // Nobody could leave what is half joined.
      this.#forget(id);
      if (!wasApart) beOneself(this.#shared, id);
      if (!wasHere) rmSync(folder, { recursive: true, force: true });
      throw error;
    });
    if (running.persona.apart === undefined) await this.#introduce(running);
    this.#listeners.tell();
    return running;
  }

  /** Whoever comes is known by the name that the square knows. */
  async #introduce({ core }: OpenSpace): Promise<void> {
    const { account } = core;
    const me = account.account;
    if (me === undefined || (core.store.person(me)?.name ?? '') !== '') return;
    const square = this.square.core.store;
    await account.write({
      type: 'profile',
      name: square.person(me)?.name ?? '',
      about: square.person(me)?.about ?? '',
    });
  }

  async #open(row: SpaceRow): Promise<Running> {
    const running = await openCommunity(row, {
      shared: this.#shared,
      own: this.#own,
      reach: this.#reach,
      spaces: this,
      beyond: () => this.#beyond(),
    });
    this.#running.set(running.core.space, running);
    return running;
  }

  /** How lobbies are reached: relays of a community want its secret, which a newcomer lacks. */
  #beyond(): LobbyBeyond {
    const { mdns, portMapping, announce } = this.#reach ?? {};
    const mayAsk = mdns === true && portMapping === true;
    return {
      relays: () => this.square.core.network.relays(),
      mapPort: mayAsk && this.#shared.settings.get().mapPort,
      announce: announce ?? [],
    };
  }

  #needAccount(): AccountId {
    const { account } = this.square.core.account;
    if (account !== undefined) return account;
    throw new EngineError('NO_ACCOUNT', 'Make or restore an account first.');
  }

  get #isPaused(): boolean {
    return this.#shared.networkSettings.get().paused;
  }

  #refuseTooMany(): void {
    // The square is one of them.
    if (this.#running.size <= SPACES_LIMIT) return;
    throw new EngineError(
      'OVER_QUOTA',
      `This computer is in ${String(SPACES_LIMIT)} communities already. Leave one first.`,
    );
  }
}
