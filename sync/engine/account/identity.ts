import { recoveryKey } from '../../identity/index.ts';
import { decodeKeyOperation, signingKey } from '../../protocol/index.ts';
import type { AccountId, SigningKey, SpaceId } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { EngineError } from '../failure.ts';
import type { SecretName, Vault } from '../keys/vault.ts';
import { Listeners } from '../listeners.ts';
import type { Random } from '../ports.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { loadOwnAccount, saveOwnAccount } from './own-account.ts';
import type { OwnAccount } from './own-account.ts';
import { WaitingWords } from './waiting-words.ts';

const SEED_BYTES = 32;
/** Settings and secrets that keep an account of this computer. */
interface Names {
  account: string;
  searching: string;
  device: SecretName;
  phrase: SecretName;
}
function namesOf(space: SpaceId | undefined): Names {
  if (space === undefined)
    return { account: 'account', searching: 'searching', device: 'device', phrase: 'phrase' };
  return {
    account: `account/${space}`,
    searching: `searching/${space}`,
    device: `device:${space}`,
    phrase: `phrase:${space}`,
  };
}

/** The device that speaks for the account, with the key that it signs with. */
export interface Speaker {
  own: OwnAccount;
  device: SigningKey;
}

/** An account that is looked for by its words, and the device that is to be admitted to it. */
export interface Search {
  recovery: SigningKey;
  device: SigningKey;
}

/** Where key logs are held: the documents of one space. */
export interface KeyLogs {
  keyLog(account: AccountId): Uint8Array[];
}

/**
 * Whose device this computer is: nobody's yet, one's that is being looked for, or one's. All spaces
 * that it is in share it, but for those in which the person is somebody else.
 */
export class Identity {
  readonly words: WaitingWords;
  readonly #local: LocalStore;
  readonly #vault: Vault;
  readonly #names: Names;
  readonly #random: Random;
  readonly #listeners = new Listeners();
  readonly #keyLogs = new Set<KeyLogs>();
  readonly #newKeys = new Listeners();
  #own: OwnAccount | undefined;
  #device: Promise<SigningKey> | undefined;
  #speaker: Speaker | undefined;
  #search: Search | undefined;
  /** Creating and restoring happen one at a time. */
  readonly alone = oneAtATime();

  /** @param parts with `space`, an account that is used in this space alone */
  constructor(parts: { local: LocalStore; vault: Vault; random: Random; space?: SpaceId }) {
    this.#names = namesOf(parts.space);
    this.#local = parts.local;
    this.#vault = parts.vault;
    this.#random = parts.random;
    this.words = new WaitingWords(parts.vault, this.#names.phrase);
    this.#own = loadOwnAccount(parts.local, this.#names.account);
  }

  get own(): OwnAccount | undefined {
    return this.#own;
  }
  /** Undefined before the device's key was read, and without an account. */
  get speaker(): Speaker | undefined {
    return this.#speaker;
  }
  get search(): Search | undefined {
    return this.#search;
  }

  /** Somebody signed in, a search began or ended, words were confirmed. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
  tell(): void {
    this.#listeners.tell();
  }

  /** A space whose documents may hold the own account's key log. */
  addKeyLogs(logs: KeyLogs): () => void {
    this.#keyLogs.add(logs);
    return () => this.#keyLogs.delete(logs);
  }
  /**
   * The account's operations that other spaces of this computer have and these do not; a cut is of its
   * space alone.
   */
  keysBeyond(account: AccountId, here: readonly Uint8Array[]): Uint8Array[] {
    const known = new Set(here.map(hexOf));
    const beyond = new Map<string, Uint8Array>();
    for (const logs of this.#keyLogs)
      for (const bytes of logs.keyLog(account)) {
        const hex = hexOf(bytes);
        if (!known.has(hex) && !isCut(bytes)) beyond.set(hex, bytes);
      }
    return [...beyond.values()];
  }
  /** A space heard of new operations of one's own: the others take them, too. */
  tellKeys(): void {
    this.#newKeys.tell();
  }
  onKeys(listener: () => void): () => void {
    return this.#newKeys.add(listener);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.alone(() => Promise.resolve());
  }

  refuseSecond(): void {
    if (this.#own === undefined && this.#search === undefined) return;
    throw new EngineError(
      'ACCOUNT_EXISTS',
      'This folder has an account already. Choose another folder with --data.',
    );
  }

  /** Looks for the account of these words from now on, also after a restart where a keychain keeps them. */
  async seek(entropy: Uint8Array): Promise<void> {
    if (this.words.canWait) {
      await this.words.keep(entropy);
      this.#local.saveSetting(this.#names.searching, true);
    }
    this.#startSearch(entropy);
  }
  /** Goes on with a search that a restart interrupted. */
  async resumeSearch(): Promise<void> {
    if (this.#own !== undefined || this.#local.setting(this.#names.searching) !== true) return;
    const entropy = await this.#vault.read(this.#names.phrase);
    if (entropy !== undefined) this.#startSearch(entropy);
  }

  /** The account was made: it is this computer's once `keep` and this are on the disk together. */
  async become(own: OwnAccount, deviceSeed: Uint8Array, keep: () => void): Promise<void> {
    await this.#vault.write(this.#names.device, deviceSeed);
    this.#local.transaction(() => {
      keep();
      saveOwnAccount(this.#local, this.#names.account, own);
      this.#local.forgetSetting(this.#names.searching);
    });
    this.#search = undefined;
    this.#own = own;
  }

  /** @throws EngineError NO_ACCOUNT, CANNOT_READ_DATA */
  async speak(): Promise<Speaker> {
    const own = this.#own;
    if (own === undefined) {
      throw new EngineError(
        'NO_ACCOUNT',
        'There is no account in this folder yet: make or restore one.',
      );
    }
    this.#device ??= this.#readDevice(own);
    this.#device.catch(() => (this.#device = undefined));
    const device = await this.#device;
    return (this.#speaker ??= { own, device });
  }

  /** The secret half of the device's key. @throws EngineError NO_KEYCHAIN */
  deviceSeed(): Promise<Uint8Array | undefined> {
    return this.#vault.read(this.#names.device);
  }

  /** Forgets the account that was used in one space alone: nothing of it is left but on paper. */
  forget(): void {
    const { account, searching, device, phrase } = this.#names;
    for (const name of [account, searching]) this.#local.forgetSetting(name);
    for (const name of [device, phrase]) this.#vault.wipe(name);
    this.words.wipe();
  }

  async #readDevice(own: OwnAccount): Promise<SigningKey> {
    const seed = await this.deviceSeed();
    const device = seed === undefined ? undefined : signingKey(seed);
    if (device?.publicKey === own.device) return device;
    throw new EngineError(
      'CANNOT_READ_DATA',
      'The key of this device is missing from keys.json. Restore the account from its 24 words in a new folder.',
    );
  }

  #startSearch(entropy: Uint8Array): void {
    this.#search = {
      recovery: recoveryKey(entropy),
      device: signingKey(this.#random(SEED_BYTES)),
    };
    this.#listeners.tell();
  }
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function isCut(bytes: Uint8Array): boolean {
  const decoded = decodeKeyOperation(bytes);
  return decoded.ok && decoded.value.payload.type === 'cut';
}
