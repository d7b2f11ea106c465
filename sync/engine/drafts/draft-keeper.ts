import type { DraftContent, DraftView } from '../../api/index.ts';
import { idDigest, PUBLIC_SQUARE, toBytes } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { LocalStore, SealedBytes } from '../../store/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import { EngineError } from '../failure.ts';
import { Listeners } from '../listeners.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { PrivateThings } from '../private/private-things.ts';
import { draftRecordSchema } from '../private/records.ts';
import type { Draft } from '../private/records.ts';
import { seal, unseal } from '../private/sealing.ts';

/** A draft is left when nobody has typed for so long (milliseconds). */
const LEFT_AFTER = 60_000;
/** Nobody comes back to more; what is typed into the next one is not refused for want of order. */
export const DRAFTS_LIMIT = 500;
const NOTHING = new Uint8Array(0);

export interface DraftParts {
  local: LocalStore;
  private: PrivateThings;
  account: AccountKeeper;
  clock: Clock;
  random: Random;
  log: Log;
}

/**
 * Texts on their way. What is being typed stays on this computer, on the disk at every keystroke;
 * when it is left it goes among the private things, which one's other devices will have.
 */
export class DraftKeeper {
  readonly #parts: DraftParts;
  readonly #listeners = new Listeners();
  /** Typed since they were last left; on the disk as well. */
  readonly #typed = new Map<string, Draft>();
  /** By whom what was typed last is kept: the account, or the recovery key it is looked for by. */
  #owner: Uint8Array | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stops: (() => void)[];

  constructor(parts: DraftParts) {
    this.#parts = parts;
    this.#stops = [
      parts.private.drafts.onChange(() => this.#listeners.tell()),
      parts.private.onOpen(() => this.#takeOver()),
      parts.account.onChange(() => this.#takeOver()),
    ];
    this.#takeOver();
  }

  /** Those of one space, latest first. @throws EngineError */
  async list(space: SpaceId = PUBLIC_SQUARE): Promise<DraftView[]> {
    if (!this.#parts.account.searching) await this.#parts.private.ready();
    return this.now(space);
  }
  /** The same without waiting: nothing while private things are closed. */
  now(space: SpaceId = PUBLIC_SQUARE): DraftView[] {
    return [...this.#all()]
      .filter(([, draft]) => (draft.space ?? PUBLIC_SQUARE) === space)
      .map(([id, draft]) => ({ id, ...draft }))
      .sort((a, b) => b.changed - a.changed || (a.id < b.id ? 1 : -1));
  }

  /** On the disk when it resolves. @throws EngineError TOO_LONG, OVER_QUOTA, NO_ACCOUNT, NO_KEYCHAIN */
  async save(
    id: string | undefined,
    content: DraftContent,
    space: SpaceId = PUBLIC_SQUARE,
  ): Promise<DraftView> {
    const { account, clock, private: own } = this.#parts;
    if (!account.searching) await own.ready();
    const name = id ?? own.newId();
    const draft: Draft = {
      ...content,
      changed: clock.now(),
      ...(space === PUBLIC_SQUARE ? {} : { space }),
    };
    // Too long for where it goes when it is left: said now, while it can be made shorter.
    own.drafts.putting(name, draft);
    const isNew = !this.#typed.has(name) && !own.drafts.has(name);
    if (isNew && this.#all().size >= DRAFTS_LIMIT) {
      throw new EngineError(
        'OVER_QUOTA',
        `There are ${String(DRAFTS_LIMIT)} drafts already. Remove some first.`,
      );
    }
    const others = [...this.#typed.keys()].filter((typed) => typed !== name);
    this.#keep(name, draft);
    this.#typed.set(name, draft);
    this.#listeners.tell();
    this.#leaveLater();
    if (others.length > 0) await this.#leave(others);
    return { id: name, ...draft };
  }

  async remove(id: string): Promise<void> {
    const { account, local, private: own } = this.#parts;
    if (!account.searching) await own.ready();
    const owner = this.#owner;
    if (owner !== undefined) local.private.durably(() => local.private.removeDraft(owner, id));
    const wasTyped = this.#typed.delete(id);
    await own.drafts.remove(id);
    if (wasTyped) this.#listeners.tell();
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** What was typed goes where it stays. */
  async close(): Promise<void> {
    this.#stops.forEach((stop) => stop());
    clearTimeout(this.#timer);
    await this.#leave([...this.#typed.keys()]);
  }

  #all(): Map<string, Draft> {
    return new Map([...this.#parts.private.drafts.list(), ...this.#typed]);
  }

  #keep(id: string, draft: Draft): void {
    const { local } = this.#parts;
    const owner = this.#findOwner();
    const bytes = Buffer.from(JSON.stringify(draft));
    const sealed = this.#sealed(id, bytes);
    local.private.durably(() => local.private.saveDraft(owner, id, sealed));
  }

  /** In clear while the account is looked for, as posts wait then: there is no key to seal with. */
  #sealed(id: string, bytes: Uint8Array): SealedBytes {
    const { private: own, random } = this.#parts;
    const { sealer } = own;
    if (sealer === undefined) return { epoch: NOTHING, nonce: NOTHING, bytes };
    const { account, device } = sealer.own;
    return seal({ what: 'draft', account, device, at: id }, sealer.epochs.current, bytes, random);
  }

  #findOwner(): Uint8Array {
    const { account } = this.#parts;
    const owner =
      account.account === undefined
        ? account.sought && toBytes(account.sought)
        : idDigest(account.account);
    if (owner === undefined)
      throw new EngineError(
        'NO_ACCOUNT',
        'There is no account in this folder yet: make or restore one.',
      );
    return (this.#owner = owner);
  }

  /** Reads what an earlier run left, and what was typed before the account was found. */
  #takeOver(): void {
    const { account, private: own, log } = this.#parts;
    const before = this.#owner;
    const isKnown = account.account !== undefined || account.sought !== undefined;
    if (!isKnown || (account.account !== undefined && own.sealer === undefined)) return;
    const owner = this.#findOwner();
    for (const from of before === undefined ? [owner] : [before, owner]) this.#read(from, owner);
    if (this.#typed.size === 0) return;
    this.#listeners.tell();
    this.#leave([...this.#typed.keys()]).catch((error: unknown) =>
      log('warn', 'drafts could not be put away; they are kept as they were typed', error),
    );
  }

  #read(from: Uint8Array, owner: Uint8Array): void {
    const { local, log } = this.#parts;
    const moved = Buffer.compare(from, owner) !== 0;
    for (const { id, ...sealed } of local.private.drafts(from)) {
      if (this.#typed.has(id) && !moved) continue;
      try {
        const draft = draftRecordSchema.parse(
          JSON.parse(Buffer.from(this.#opened(id, sealed)).toString()),
        );
        this.#typed.set(id, draft);
        if (!moved) continue;
        this.#keep(id, draft);
        local.private.removeDraft(from, id);
      } catch (error) {
        // It stays on the disk: a later version may have written it.
        log('warn', 'a draft cannot be read', error);
      }
    }
  }

  #opened(id: string, sealed: SealedBytes): Uint8Array {
    if (sealed.epoch.length === 0) return sealed.bytes;
    const { sealer } = this.#parts.private;
    const epoch = sealer?.epochs.all.find((known) => Buffer.compare(known.id, sealed.epoch) === 0);
    if (sealer === undefined || epoch === undefined) throw new Error('sealed with another key');
    const { account, device } = sealer.own;
    return unseal({ what: 'draft', account, device, at: id }, epoch, sealed);
  }

  #leaveLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#leave([...this.#typed.keys()]).catch((error: unknown) =>
        this.#parts.log('warn', 'drafts could not be put away', error),
      );
    }, LEFT_AFTER);
    // Nobody waits for this program to go on only because somebody stopped typing.
    this.#timer.unref();
  }

  async #leave(ids: readonly string[]): Promise<void> {
    const { local, private: own } = this.#parts;
    const owner = this.#owner;
    if (own.sealer === undefined || owner === undefined) return;
    const left = ids.flatMap((id) => {
      const draft = this.#typed.get(id);
      return draft === undefined ? [] : [{ id, draft }];
    });
    if (left.length === 0) return;
    await own.write(left.map(({ id, draft }) => own.drafts.putting(id, draft)));
    // Only now: between the two a draft is kept twice, never not at all.
    local.private.durably(() => {
      for (const { id, draft } of left) {
        if (this.#typed.get(id) !== draft) continue;
        local.private.removeDraft(owner, id);
        this.#typed.delete(id);
      }
    });
  }
}
