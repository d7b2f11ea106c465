import { createAccount } from '../../identity/index.ts';
import { RECORD_HOMES } from '../../protocol/index.ts';
import type { AccountId, EraseRecord, PublicKey } from '../../protocol/index.ts';
import type { OwnRecord, Written } from '../../documents/index.ts';
import type { LocalStore } from '../../store/index.ts';
import type { Log, Random } from '../ports.ts';
import { admitDevice } from './admit-device.ts';
import type { AccountAuthor, AccountDocuments } from './documents-port.ts';
import type { Identity, Search, Speaker } from './identity.ts';
import type { Outbox } from './outbox.ts';
import type { OwnAccount } from './own-account.ts';
import { entropyOf } from './waiting-words.ts';
import type { WaitingWords } from './waiting-words.ts';

const SEED_BYTES = 32;
const ENTROPY_BYTES = 32;

export interface AccountParts {
  identity: Identity;
  local: LocalStore;
  outbox: Outbox;
  /** Loaded when something is first written: reading needs no Automerge. */
  documents: () => Promise<AccountDocuments>;
  random: Random;
  log: Log;
}

/** What a new account is made from. */
export interface Seeds {
  entropy: Uint8Array;
  deviceSeed: Uint8Array;
}
export function newSeeds(random: Random): Seeds {
  return { entropy: random(ENTROPY_BYTES), deviceSeed: random(SEED_BYTES) };
}

/** The account of this computer as it writes in one space. */
export class AccountKeeper {
  readonly #parts: AccountParts;
  readonly #identity: Identity;
  readonly #stops: (() => void)[] = [];
  #author: Promise<AccountAuthor> | undefined;
  #watching: { search: Search; stop: () => void } | undefined;

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.#identity = parts.identity;
    this.#stops.push(
      parts.identity.onChange(() => {
        this.#follow().catch((error: unknown) =>
          parts.log('error', 'the account could not begin to write in a space', error),
        );
      }),
    );
  }

  get own(): OwnAccount | undefined {
    return this.#identity.own;
  }
  get account(): AccountId | undefined {
    return this.own?.account;
  }
  get words(): WaitingWords {
    return this.#identity.words;
  }
  /** Restored by words, but the key log has not arrived. */
  get searching(): boolean {
    return this.#identity.search !== undefined;
  }
  /** The key by which peers are asked for the key log. */
  get sought(): PublicKey | undefined {
    return this.#identity.search?.recovery.publicKey;
  }
  /** Undefined before `unlock`, and without an account. */
  get speaker(): Speaker | undefined {
    return this.#identity.speaker;
  }

  /** @throws EngineError NO_KEYCHAIN */
  deviceSeed(): Promise<Uint8Array | undefined> {
    return this.#identity.deviceSeed();
  }

  /** Takes the device's key out of the vault, and sends what waits. */
  async unlock(): Promise<void> {
    if (this.own !== undefined) await this.#openAuthor();
  }

  /** Somebody signed in, a search began or ended, words were confirmed. */
  onChange(listener: () => void): () => void {
    return this.#identity.onChange(listener);
  }

  /** @param seeds of a new account; random ones where they are left out */
  create(
    name: string,
    about: string,
    seeds = newSeeds(this.#parts.random),
  ): Promise<{ account: AccountId; phrase: string[] }> {
    return this.#identity.alone(async () => {
      this.#identity.refuseSecond();
      const { outbox } = this.#parts;
      const made = createAccount(seeds);
      await this.words.keep(seeds.entropy);
      const phrase = await this.words.read();
      const documents = await this.#parts.documents();
      await documents.takeKeyLog(made.account, [made.genesis.bytes]);
      const own: OwnAccount = {
        account: made.account,
        device: made.device.publicKey,
        admission: made.genesis.id,
      };
      await this.#identity.become(own, made.device.seed, () => {
        // By way of the outbox: an account that exists is never without its name.
        outbox.add(own.account, { type: 'profile', name, about });
      });
      await this.#openAuthor();
      this.#identity.tell();
      return { account: own.account, phrase };
    });
  }

  async restore(words: readonly string[]): Promise<void> {
    await this.#identity.alone(async () => {
      this.#identity.refuseSecond();
      await this.#identity.seek(entropyOf(words));
    });
    // The key log may be here already.
    await this.#follow();
    await this.#identity.idle();
  }

  confirmWords(): void {
    // While an account is looked for they are what it is looked for with.
    if (this.own === undefined) return;
    this.words.wipe();
    this.#identity.tell();
  }

  /**
   * Writes a record of one's own; it is on the disk when this resolves. While the account is being
   * looked for the record waits in the outbox, and the answer is undefined.
   */
  async write(record: OwnRecord): Promise<Written | undefined> {
    if (this.searching) {
      this.#wait(record);
      return undefined;
    }
    const author = await this.#openAuthor();
    return author.write(RECORD_HOMES[record.type], [record])[0];
  }

  /**
   * The same of several records of one type, as one commit. They are made when they are written, so
   * that they build on what was written before them. Empty while the account is being looked for.
   */
  async writeAll(make: () => readonly OwnRecord[]): Promise<Written[]> {
    const author = this.searching ? undefined : await this.#openAuthor();
    const records = make();
    const [first] = records;
    if (first === undefined) return [];
    if (author !== undefined) return author.write(RECORD_HOMES[first.type], records);
    this.#parts.local.transaction(() => {
      for (const record of records) this.#wait(record);
    });
    return [];
  }

  /** Has records of one's own erased: no file here holds them when this resolves. */
  async erase(erases: readonly EraseRecord[]): Promise<void> {
    const author = await this.#openAuthor();
    if (erases.length > 0) author.write(RECORD_HOMES.erase, erases);
    await (await this.#parts.documents()).finishErasing();
    // Drafts and what waited in the outbox were deleted long ago: now their pages go, too.
    this.#parts.local.checkpoint();
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#watching?.stop();
    await this.#identity.idle();
    const author = await this.#author?.catch(() => undefined);
    author?.close();
  }

  #wait(record: OwnRecord): void {
    const owner = this.sought ?? this.account;
    if (owner === undefined) throw new Error('nobody is there to write');
    this.#parts.outbox.add(owner, record);
  }

  /** Whoever was found in another space writes here, too; whoever is looked for is looked for here. */
  async #follow(): Promise<void> {
    const { search, own } = this.#identity;
    if (search === undefined) {
      const watched = this.#watching;
      watched?.stop();
      this.#watching = undefined;
      if (watched !== undefined && own !== undefined)
        this.#parts.outbox.handOver(watched.search.recovery.publicKey, own.account);
      if (own !== undefined && this.#author === undefined) await this.#openAuthor();
      return;
    }
    if (this.#watching?.search === search) return;
    this.#watching?.stop();
    this.#watching = { search, stop: () => undefined };
    const documents = await this.#parts.documents();
    const look = (): Promise<void> =>
      this.#identity.alone(() => this.#tryToAdmit(documents, search));
    this.#watching.stop = documents.onKeyLog(() => {
      look().catch((error: unknown) =>
        this.#parts.log('error', 'admitting this device failed', error),
      );
    });
    await look();
  }

  async #tryToAdmit(documents: AccountDocuments, search: Search): Promise<void> {
    if (this.#identity.search !== search) return;
    const own = await admitDevice(documents, search.recovery, search.device);
    if (own === undefined) return;
    await this.#identity.become(own, search.device.seed, () => {
      this.#parts.outbox.handOver(search.recovery.publicKey, own.account);
    });
    this.words.wipe();
    await this.#openAuthor();
    this.#identity.tell();
  }

  /** Whom one's account admitted or revoked in one space it did so in all. */
  async #takeKeys(documents: AccountDocuments, account: AccountId): Promise<void> {
    const beyond = this.#identity.keysBeyond(account, documents.keyLog(account));
    if (beyond.length > 0) await documents.takeKeyLog(account, beyond);
  }

  #openAuthor(): Promise<AccountAuthor> {
    this.#author ??= this.#loadAuthor();
    this.#author.catch(() => (this.#author = undefined));
    return this.#author;
  }

  async #loadAuthor(): Promise<AccountAuthor> {
    const { own, device } = await this.#identity.speak();
    const documents = await this.#parts.documents();
    // Whoever comes from another space is not known in this one yet.
    await this.#takeKeys(documents, own.account);
    const author = documents.openAuthor(own, device);
    this.#parts.outbox.empty(own, author);
    // Last: what failed before is tried again, and this is done once.
    this.#stops.push(
      documents.onKeyLog((account) => {
        if (account === own.account) this.#identity.tellKeys();
      }),
      this.#identity.onKeys(() => {
        this.#takeKeys(documents, own.account).catch((error: unknown) =>
          this.#parts.log('error', 'a space could not take the key operations of another', error),
        );
      }),
    );
    return author;
  }
}
