import { join } from 'node:path';
import { Author, forkDecoder, openReplica } from '../../sync/documents/index.ts';
import type { OpenReplica, OwnRecord } from '../../sync/documents/index.ts';
import { signPresence } from '../../sync/engine/network/sign-presence.ts';
import { createAccount } from '../../sync/identity/index.ts';
import type { NewAccount } from '../../sync/identity/index.ts';
import { PUBLIC_SQUARE, RECORD_HOMES } from '../../sync/protocol/index.ts';
import type { AccountId, PostReference } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { Chance } from './chance.ts';
import { residents } from './people.ts';
import type { Resident } from './people.ts';

/** Each resident's keys come from this and from their name. */
const KEYS_SEED = 0x57a21;

/** The file of the town's space in a data folder. */
export const spaceFile = (dataDir: string): string =>
  join(dataDir, 'spaces', PUBLIC_SQUARE, 'space.sqlite');

/** Somebody of the town, who writes as the engine lets people write. */
export class Villager {
  readonly resident: Resident;
  readonly made: NewAccount;
  readonly #author: Author;

  constructor(resident: Resident, town: Pick<Town, 'store' | 'replica' | 'clock' | 'chance'>) {
    this.resident = resident;
    this.made = accountOfResident(resident);
    const { store, replica, clock, chance } = town;
    const { account, device, genesis } = this.made;
    this.#author = new Author({
      space: PUBLIC_SQUARE,
      account,
      device,
      admission: genesis.id,
      store,
      events: replica.events,
      clock,
      random: () => chance.next(),
      randomBytes: (length) => chance.bytes(length),
    });
  }

  get account(): AccountId {
    return this.made.account;
  }

  /** All of them of one kind; as one commit. */
  write(...records: OwnRecord[]): PostReference[] {
    const [first] = records;
    if (first === undefined) return [];
    const written = this.#author.write(RECORD_HOMES[first.type], records);
    return written.map(({ tid, hash }) => ({ account: this.account, tid, hash }));
  }

  /** Says to a peer that this one is theirs. */
  isHere(peer: string, to: string): Uint8Array {
    const { account, device, genesis } = this.made;
    const own = { account, device: device.publicKey, admission: genesis.id };
    return signPresence(PUBLIC_SQUARE, { own, device }, peer, to);
  }

  close(): void {
    this.#author.close();
  }
}

export interface Town {
  store: Store;
  replica: OpenReplica;
  chance: Chance;
  /** Milliseconds since the Unix epoch; the town's own time. */
  clock: () => number;
  villagers: Villager[];
  close(): Promise<void>;
}

/** Everybody's documents in one store; `clock` is the time that they write by. */
export async function openTown(
  path: string,
  { seed, clock }: { seed: number; clock: () => number },
): Promise<Town> {
  const store = openStore({ path, clock });
  const replica = openReplica({
    space: PUBLIC_SQUARE,
    store,
    spawnDecoder: () => forkDecoder(),
    clock,
    own: () => undefined,
  });
  const parts = { store, replica, clock, chance: new Chance(seed) };
  const villagers = residents.map((resident) => new Villager(resident, parts));
  for (const { made } of villagers) await replica.takeKeyLog(made.account, [made.genesis.bytes]);
  return {
    ...parts,
    villagers,
    close: async () => {
      for (const villager of villagers) villager.close();
      await replica.close();
      store.close();
    },
  };
}

function accountOfResident({ name }: Resident): NewAccount {
  const seed = Array.from(name).reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7);
  const chance = new Chance(KEYS_SEED + seed);
  return createAccount({ entropy: chance.bytes(32), deviceSeed: chance.bytes(32) });
}
