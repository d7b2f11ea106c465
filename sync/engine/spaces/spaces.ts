import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeGenesis,
  encodeGenesis,
  PUBLIC_SQUARE,
  SPACE_SALT_BYTES,
  SPACE_SECRET_BYTES,
} from '../../protocol/index.ts';
import type { AccountId, Invite, SpaceId } from '../../protocol/index.ts';
import type { SpaceRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { EngineError } from '../failure.ts';
import { Listeners } from '../listeners.ts';
import { oneAtATime } from '../reactions/one-at-a-time.ts';
import type { PrivateThings } from '../private/private-things.ts';
import { Doorway } from './doorway.ts';
import { Nearby } from './door/nearby.ts';
import { comeByCode, redeem } from './door/newcomer.ts';
import { meetingPlaces } from './invitations.ts';
import { openGround, runSpace } from './open-space.ts';
import type { Community, RunningSpace, SpacesPort } from './port.ts';
import type { OpenSpace, Reach, Shared, SpaceGround } from './open-space.ts';
import { SPACES_LIMIT } from './limits.ts';

interface Running extends OpenSpace {
  ground: SpaceGround;
  doorway: Doorway | undefined;
  /** Undefined for the public square. */
  community: Community | undefined;
}

/** The spaces of this computer: the public square, and the communities that were made or joined. */
export class Spaces implements SpacesPort<Core> {
  readonly #shared: Shared;
  readonly #own: { private: PrivateThings; drafts: DraftKeeper };
  readonly #reach: Reach | undefined;
  readonly #running = new Map<SpaceId, Running>();
  readonly #listeners = new Listeners();
  /** Joining and leaving happen one at a time. */
  readonly #alone = oneAtATime();
  readonly nearby: Nearby;

  constructor(
    shared: Shared,
    own: { private: PrivateThings; drafts: DraftKeeper },
    reach: Reach | undefined,
  ) {
    this.#shared = shared;
    this.#own = own;
    this.#reach = reach;
    this.nearby = new Nearby(shared, () => this.#isPaused);
  }

  /** Runs the public square, and every community that was joined. */
  async start(square: SpaceGround): Promise<void> {
    const run = await runSpace(this.#shared, square, this, {
      ...this.#own,
      secret: undefined,
      localOnly: false,
      reach: this.#reach,
    });
    this.#running.set(PUBLIC_SQUARE, {
      ...run,
      ground: square,
      community: undefined,
      doorway: undefined,
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

  /** Makes a community whose founder is this computer's account. */
  create(name: string, about: string, lanOnly: boolean): Promise<SpaceId> {
    return this.#alone(async () => {
      const founder = this.#needAccount();
      this.#refuseTooMany();
      const { random } = this.#shared;
      const genesis = encodeGenesis({ founder, lanOnly, salt: random(SPACE_SALT_BYTES) });
      const run = await this.#enter(genesis, random(SPACE_SECRET_BYTES), name, []);
      await run.core.account.write({ type: 'space', name, about, editors: [] });
      return run.core.space;
    });
  }

  /** Joins by an invitation; a ticket is exchanged with its issuer first. */
  join(invite: Invite): Promise<SpaceId> {
    return this.#alone(async () => {
      this.#needAccount();
      // Whoever is in it already needs no room for it.
      if (!this.isIn(invite)) this.#refuseTooMany();
      if (invite.type === 'ticket') this.#needCalls();
      const open = invite.type === 'open' ? invite : await redeem(invite, this.#shared);
      const { genesis, secret, name } = open;
      const decoded = decodeGenesis(genesis);
      if (!decoded.ok) throw new EngineError('BAD_INPUT', 'That is not an invitation.');
      const { id } = decoded.value;
      const known = this.#running.get(id);
      if (known === undefined) await this.#enter(genesis, secret, name, meetingPlaces(open));
      return id;
    });
  }

  async joinByCode(code: string): Promise<SpaceId> {
    this.#needAccount();
    this.#needCalls();
    return this.join(await comeByCode(code, this.#shared));
  }

  /** Leaves a community; its file stays where `erase` is false, and is used when it is joined again. */
  leave(id: SpaceId, erase: boolean): Promise<void> {
    return this.#alone(async () => {
      const running = this.#running.get(id);
      if (running?.community === undefined)
        throw new EngineError('NOT_FOUND', 'This computer takes no part in that community.');
      this.#running.delete(id);
      const { local, vault, dataDir } = this.#shared;
      running.doorway?.tickets.forget();
      try {
        await running.doorway?.close();
        await running.close();
        await running.ground.close();
      } finally {
        // Last, since what ends may still write: who was met there, for one.
        local.spaces.remove(id);
        vault.wipe(`space:${id}`);
        vault.wipe(`peer:${id}`);
        vault.wipe(`lobby:${id}`);
        local.forgetSetting(`lobby/${id}`);
        running.core.spaceSettings.forget();
      }
      if (erase) {
        rmSync(join(dataDir, 'spaces', id), { recursive: true, force: true });
        local.checkpoint();
      }
      this.#listeners.tell();
    });
  }

  /** Switches the networks of all spaces on or off, as the settings say. */
  switch(): Promise<void> {
    return this.#alone(async () => {
      for (const { network, doorway } of this.#running.values()) {
        if (network === undefined) continue;
        if (this.#isPaused) {
          await doorway?.close();
          await network.off();
        } else {
          await network.on();
          if (doorway !== undefined) await this.#resume(doorway);
        }
      }
    });
  }

  /** Ends the networks of all spaces; their files stay open until `close`. */
  async stop(): Promise<void> {
    await this.#alone(() => Promise.resolve());
    await Promise.all(
      [...this.#running.values()].map(async ({ doorway, close }) => {
        await doorway?.close();
        await close();
      }),
    );
  }
  /** Closes the files of communities; whoever opened the square closes it. */
  async close(): Promise<void> {
    for (const { ground, community } of this.#running.values())
      if (community !== undefined) await ground.close();
  }

  async #enter(
    genesis: Uint8Array,
    secret: Uint8Array,
    name: string,
    meet: readonly string[],
  ): Promise<OpenSpace> {
    const { local, vault, clock } = this.#shared;
    const decoded = decodeGenesis(genesis);
    if (!decoded.ok) throw new Error('not the genesis of a community');
    const { id } = decoded.value;
    // The secret first: a community that is known and cannot be entered would be of no use.
    await vault.write(`space:${id}`, secret);
    const row = { id, genesis, name, meet: [...meet], joined: clock.now() };
    local.spaces.save(row);
    const running = await this.#open(row);
    await this.#introduce(running);
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
    const decoded = decodeGenesis(row.genesis);
    if (!decoded.ok) throw new Error('the genesis of a community cannot be read');
    const { id, genesis } = decoded.value;
    const secret = await this.#shared.vault.read(`space:${id}`);
    if (secret === undefined) throw new Error('the secret of a community is missing in keys.json');
    const community: Community = {
      ...genesis,
      id,
      bytes: row.genesis,
      secret,
      called: row.name,
      joined: row.joined,
    };
    const ground = await openGround(this.#shared, id);
    try {
      const run = await runSpace(this.#shared, ground, this, {
        ...this.#own,
        secret,
        localOnly: genesis.lanOnly,
        reach: this.#reach && {
          ...this.#reach,
          listen: undefined,
          connect: row.meet,
        },
      });
      const doorway = new Doorway(this.#shared, community, run.core.network, () => {
        const described = run.core.store.space.description(community.founder);
        return described?.name ?? community.called;
      });
      const running = { ...run, ground, community, doorway };
      this.#running.set(id, running);
      if (this.#reach !== undefined && !this.#isPaused) await this.#resume(doorway);
      return running;
    } catch (error) {
      await ground.close();
      throw error;
    }
  }

  #needAccount(): AccountId {
    const { account } = this.square.core.account;
    if (account !== undefined) return account;
    throw new EngineError('NO_ACCOUNT', 'Make or restore an account first.');
  }

  /** Tickets that are out are exchanged again. */
  async #resume(doorway: Doorway): Promise<void> {
    await doorway.resume().catch((error: unknown) => {
      this.#shared.log('warn', 'tickets that are out cannot be exchanged now', error);
    });
  }

  /** Somebody has to be called for it. @throws EngineError UNREACHABLE while the network is paused */
  #needCalls(): void {
    if (this.#isPaused) this.square.core.network.requireOn();
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
