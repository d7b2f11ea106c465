import { createAccount, recoveryKey } from '../../identity/index.ts';
import { RECORD_HOMES, signingKey } from '../../protocol/index.ts';
import type { AccountId, EraseRecord, PublicKey, SigningKey } from '../../protocol/index.ts';
import type { OwnRecord, Written } from '../../documents/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { EngineError } from '../failure.ts';
import type { Vault } from '../keys/vault.ts';
import { Listeners } from '../listeners.ts';
import type { Log, Random } from '../ports.ts';
import { admitDevice } from './admit-device.ts';
import type { AccountAuthor, AccountDocuments } from './documents-port.ts';
import type { Outbox } from './outbox.ts';
import { loadOwnAccount, saveOwnAccount } from './own-account.ts';
import type { OwnAccount } from './own-account.ts';
import { entropyOf, WaitingWords } from './waiting-words.ts';

const SEED_BYTES = 32;
const ENTROPY_BYTES = 32;
const SEARCHING = 'searching';

export interface AccountParts {
  local: LocalStore;
  vault: Vault;
  outbox: Outbox;
  /** Loaded when something is first written: reading needs no Automerge. */
  documents: () => Promise<AccountDocuments>;
  random: Random;
  log: Log;
}

/** The device that speaks for the account, with the key that it signs with. */
export interface Speaker {
  own: OwnAccount;
  device: SigningKey;
}

/** Which account writes on this computer: none yet, one that is being looked for, or one. */
export class AccountKeeper {
  readonly words: WaitingWords;
  readonly #parts: AccountParts;
  readonly #listeners = new Listeners();
  #own: OwnAccount | undefined;
  #author: Promise<AccountAuthor> | undefined;
  #device: SigningKey | undefined;
  #search: { recovery: SigningKey; stop: () => void } | undefined;
  /** Creating and restoring happen one at a time. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.words = new WaitingWords(parts.vault);
    this.#own = loadOwnAccount(parts.local);
  }

  get own(): OwnAccount | undefined {
    return this.#own;
  }
  get account(): AccountId | undefined {
    return this.#own?.account;
  }
  /** Restored by words, but the key log has not arrived. */
  get searching(): boolean {
    return this.#search !== undefined;
  }
  /** The key by which peers are asked for the key log. */
  get sought(): PublicKey | undefined {
    return this.#search?.recovery.publicKey;
  }

  /** Undefined before `unlock`, and without an account. */
  get speaker(): Speaker | undefined {
    if (this.#own === undefined || this.#device === undefined) return undefined;
    return { own: this.#own, device: this.#device };
  }

  /** Takes the device's key out of the vault, and sends what waits. */
  async unlock(): Promise<void> {
    if (this.#own !== undefined) await this.#openAuthor();
  }

  /** Somebody signed in, a search began or ended, words were confirmed. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Goes on with a search that a restart interrupted, where a keychain kept the words. */
  async resume(): Promise<void> {
    if (this.#own !== undefined || this.#parts.local.setting(SEARCHING) !== true) return;
    const entropy = await this.#parts.vault.read('phrase');
    if (entropy !== undefined) await this.#startSearch(recoveryKey(entropy));
  }

  create(name: string, about: string): Promise<{ account: AccountId; phrase: string[] }> {
    return this.#alone(async () => {
      this.#refuseSecond();
      const { random, vault, local, outbox } = this.#parts;
      const entropy = random(ENTROPY_BYTES);
      const made = createAccount({ entropy, deviceSeed: random(SEED_BYTES) });
      await vault.write('device', made.device.seed);
      await this.words.keep(entropy);
      const phrase = await this.words.read();
      const documents = await this.#parts.documents();
      await documents.takeKeyLog(made.account, [made.genesis.bytes]);
      const own: OwnAccount = {
        account: made.account,
        device: made.device.publicKey,
        admission: made.genesis.id,
      };
      local.transaction(() => {
        // By way of the outbox: an account that exists is never without its name.
        outbox.add(own.account, { type: 'profile', name, about });
        saveOwnAccount(local, own);
      });
      this.#own = own;
      await this.#openAuthor();
      this.#listeners.tell();
      return { account: own.account, phrase };
    });
  }

  restore(words: readonly string[]): Promise<void> {
    return this.#alone(async () => {
      this.#refuseSecond();
      const entropy = entropyOf(words);
      if (this.words.canWait) {
        await this.words.keep(entropy);
        this.#parts.local.saveSetting(SEARCHING, true);
      }
      await this.#startSearch(recoveryKey(entropy));
    });
  }

  confirmWords(): void {
    // While an account is looked for they are what it is looked for with.
    if (this.#own === undefined) return;
    this.words.wipe();
    this.#listeners.tell();
  }

  /**
   * Writes a record of one's own; it is on the disk when this resolves. While the account is being
   * looked for the record waits in the outbox, and the answer is undefined.
   */
  async write(record: OwnRecord): Promise<Written | undefined> {
    if (this.#search !== undefined) {
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
    const author = this.#search === undefined ? await this.#openAuthor() : undefined;
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
    this.#search?.stop();
    await this.#busy;
    const author = await this.#author?.catch(() => undefined);
    author?.close();
  }

  #wait(record: OwnRecord): void {
    const owner = this.#search?.recovery.publicKey ?? this.#own?.account;
    if (owner === undefined) throw new Error('nobody is there to write');
    this.#parts.outbox.add(owner, record);
  }

  async #startSearch(recovery: SigningKey): Promise<void> {
    const documents = await this.#parts.documents();
    const device = signingKey(this.#parts.random(SEED_BYTES));
    const look = (): void => {
      this.#alone(() => this.#tryToAdmit(documents, recovery, device)).catch((error: unknown) =>
        this.#parts.log('error', 'admitting this device failed', error),
      );
    };
    this.#search = { recovery, stop: documents.onKeyLog(look) };
    this.#listeners.tell();
    await this.#tryToAdmit(documents, recovery, device);
  }

  async #tryToAdmit(
    documents: AccountDocuments,
    recovery: SigningKey,
    device: SigningKey,
  ): Promise<void> {
    if (this.#search?.recovery !== recovery) return;
    const own = await admitDevice(documents, recovery, device);
    if (own === undefined) return;
    const { vault, local, outbox } = this.#parts;
    await vault.write('device', device.seed);
    this.#search.stop();
    this.#search = undefined;
    local.transaction(() => {
      outbox.handOver(recovery.publicKey, own.account);
      saveOwnAccount(local, own);
      local.forgetSetting(SEARCHING);
    });
    this.#own = own;
    this.words.wipe();
    await this.#openAuthor();
    this.#listeners.tell();
  }

  #openAuthor(): Promise<AccountAuthor> {
    const own = this.#own;
    if (own === undefined) {
      throw new EngineError(
        'NO_ACCOUNT',
        'There is no account in this folder yet: make or restore one.',
      );
    }
    this.#author ??= this.#loadAuthor(own);
    this.#author.catch(() => (this.#author = undefined));
    return this.#author;
  }

  async #loadAuthor(own: OwnAccount): Promise<AccountAuthor> {
    const seed = await this.#parts.vault.read('device');
    const device = seed === undefined ? undefined : signingKey(seed);
    if (device?.publicKey !== own.device) {
      throw new EngineError(
        'CANNOT_READ_DATA',
        'The key of this device is missing from keys.json. Restore the account from its 24 words in a new folder.',
      );
    }
    const author = (await this.#parts.documents()).openAuthor(own, device);
    this.#device = device;
    this.#parts.outbox.empty(own, author);
    return author;
  }

  #refuseSecond(): void {
    if (this.#own === undefined && this.#search === undefined) return;
    throw new EngineError(
      'ACCOUNT_EXISTS',
      'This folder has an account already. Choose another folder with --data.',
    );
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#busy.then(work);
    this.#busy = result.catch(() => undefined);
    return result;
  }
}
