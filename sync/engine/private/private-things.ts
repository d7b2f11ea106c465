import type { PrivateChange, PrivateDocument } from '../../documents/index.ts';
import type { PublicKey } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';
import type { OwnAccount } from '../account/own-account.ts';
import { EngineError } from '../failure.ts';
import { Listeners } from '../listeners.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { PrivateCollection } from './collection.ts';
import { openEpochs } from './open-epochs.ts';
import type { OpenEpochs } from './open-epochs.ts';
import { PrivateLog } from './private-log.ts';
import {
  bookmarkSchema,
  draftRecordSchema,
  folderRecordSchema,
  followedTagSchema,
  muteSchema,
  petnameSchema,
  privateListSchema,
  readMarkSchema,
  subscriptionSchema,
} from './records.ts';

/** Enough that two devices hardly give two things one name. */
const ID_BYTES = 8;

export interface PrivateParts {
  local: LocalStore;
  /** Who writes here; undefined before there is an account. */
  own: () => OwnAccount | undefined;
  /** The secret half of the device's key. @throws EngineError NO_KEYCHAIN */
  deviceSeed: () => Promise<Uint8Array | undefined>;
  /** The recovery key in force, where the account's key log is here. */
  recoveryKey: () => PublicKey | undefined;
  loadDocument: () => Promise<typeof PrivateDocument>;
  clock: Clock;
  random: Random;
  log: Log;
}

/**
 * What a person keeps for oneself: one encrypted document of all devices of the account. While the
 * device's key cannot be had everything reads as empty, and writing says why.
 */
export class PrivateThings {
  readonly #write = (changes: readonly PrivateChange[]): Promise<void> => this.write(changes);
  readonly mutes = new PrivateCollection('mute', muteSchema, this.#write);
  readonly bookmarks = new PrivateCollection('bookmark', bookmarkSchema, this.#write);
  readonly folders = new PrivateCollection('folder', folderRecordSchema, this.#write);
  readonly drafts = new PrivateCollection('draft', draftRecordSchema, this.#write);
  readonly petnames = new PrivateCollection('petname', petnameSchema, this.#write);
  readonly readMarks = new PrivateCollection('read', readMarkSchema, this.#write);
  readonly followedTags = new PrivateCollection('tag', followedTagSchema, this.#write);
  readonly lists = new PrivateCollection('list', privateListSchema, this.#write);
  readonly subscriptions = new PrivateCollection('subscription', subscriptionSchema, this.#write);

  readonly #parts: PrivateParts;
  readonly #opened = new Listeners();
  /** Opening and writing happen one at a time. */
  #busy: Promise<unknown> = Promise.resolve();
  #open: { epochs: OpenEpochs; log: PrivateLog; own: OwnAccount } | undefined;
  #failure: EngineError | undefined;

  constructor(parts: PrivateParts) {
    this.#parts = parts;
  }

  /** Why nothing of it can be read; undefined while it can. */
  get failure(): EngineError | undefined {
    return this.#open === undefined ? (this.#failure ?? noAccount()) : undefined;
  }
  /** For an answer that would be wrong without them. @throws EngineError */
  async ready(): Promise<void> {
    if (this.#open === undefined) await this.#alone(() => this.#ensureOpen());
  }
  /** The key that seals what is written now; undefined while closed. */
  get sealer(): { epochs: OpenEpochs; own: OwnAccount } | undefined {
    return this.#open;
  }

  /** A name for something new. */
  newId(): string {
    return Buffer.from(this.#parts.random(ID_BYTES)).toString('hex');
  }

  /** Everything became readable. */
  onOpen(listener: () => void): () => void {
    return this.#opened.add(listener);
  }

  /** Reads what is kept; where that cannot be done `failure` says why, and a later write tries again. */
  open(): Promise<void> {
    return this.#alone(async () => {
      try {
        await this.#ensureOpen();
      } catch (error) {
        // Kept as the reason; whoever asks for private things hears it.
        if (this.#failure !== error) throw error;
      }
    });
  }

  /** Changes that belong together; on the disk when it resolves. @throws EngineError */
  write(changes: readonly PrivateChange[]): Promise<void> {
    return this.#alone(async () => {
      if (changes.length === 0) return;
      const { log } = await this.#ensureOpen();
      await log.write(changes);
      this.#take(changes);
    });
  }

  async close(): Promise<void> {
    await this.#busy;
    this.#open?.log.close();
    this.#open = undefined;
  }

  async #ensureOpen(): Promise<{ log: PrivateLog }> {
    if (this.#open !== undefined) return this.#open;
    const own = this.#parts.own();
    if (own === undefined) throw (this.#failure = noAccount());
    try {
      const seed = await this.#parts.deviceSeed();
      if (seed === undefined) throw cannotRead();
      const { local, clock, random } = this.#parts;
      const epochs = await openEpochs({
        tables: local.private,
        account: own.account,
        device: { publicKey: own.device, seed },
        recoveryKey: this.#parts.recoveryKey(),
        clock,
        random,
      });
      const log = new PrivateLog(
        { ...this.#parts, account: own.account, device: own.device },
        epochs.all,
        epochs.current,
      );
      const records = log.read();
      this.#open = { epochs, log, own };
      this.#take(records);
      this.#opened.tell();
      return this.#open;
    } catch (error) {
      if (error instanceof EngineError) throw (this.#failure = error);
      this.#parts.log('warn', 'private things cannot be read', error);
      throw (this.#failure = cannotRead(error));
    }
  }

  #take(changes: readonly PrivateChange[]): void {
    for (const collection of [
      this.mutes,
      this.bookmarks,
      this.folders,
      this.drafts,
      this.petnames,
      this.readMarks,
      this.followedTags,
      this.lists,
      this.subscriptions,
    ]) {
      collection.take(changes);
    }
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#busy.then(work);
    this.#busy = result.catch(() => undefined);
    return result;
  }
}

function noAccount(): EngineError {
  return new EngineError(
    'NO_ACCOUNT',
    'There is no account in this folder yet: make or restore one.',
  );
}

function cannotRead(cause?: unknown): EngineError {
  return new EngineError(
    'CANNOT_READ_DATA',
    'Your private things (mutes, bookmarks, drafts) cannot be read with the key of this device. Put back a copy of the data folder that you know to be whole.',
    { cause },
  );
}
