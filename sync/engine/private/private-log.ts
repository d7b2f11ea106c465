import type { PrivateChange, PrivateDocument } from '../../documents/index.ts';
import { toHex } from '../../protocol/index.ts';
import type { AccountId, PublicKey } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';
import type { Random } from '../ports.ts';
import type { Epoch } from './epoch.ts';
import { seal, unseal } from './sealing.ts';
import type { Sealed } from './sealing.ts';

/** Entries before they are folded into one: a start reads at most so many, 0.05 ms each. */
export const FOLD_AFTER = 64;

export interface LogParts {
  local: LocalStore;
  account: AccountId;
  device: PublicKey;
  random: Random;
  /** Automerge takes 0.1 s to load, and reading needs none. */
  loadDocument: () => Promise<typeof PrivateDocument>;
}

/**
 * The private document of an account as this device keeps it: a log of sealed Automerge changes, and
 * beside each what it changed, so that a start reads the records without Automerge.
 */
export class PrivateLog {
  readonly #parts: LogParts;
  readonly #epochs: ReadonlyMap<string, Epoch>;
  readonly #current: Epoch;
  #document: PrivateDocument | undefined;
  /** The number of the last entry; 0 before the first. */
  #seq = 0;
  #entries = 0;

  /** `current` seals what is written; the others are for what was sealed before. */
  constructor(parts: LogParts, epochs: readonly Epoch[], current: Epoch) {
    this.#parts = parts;
    this.#epochs = new Map(epochs.map((epoch) => [toHex(epoch.id), epoch]));
    this.#current = current;
  }

  /** What is kept, as changes on nothing. Throws where something cannot be unsealed. */
  read(): PrivateChange[] {
    const { local, account } = this.#parts;
    const rows = local.private.view(account);
    this.#seq = rows.at(-1)?.seq ?? 0;
    this.#entries = rows.length;
    return rows.flatMap(({ seq, ...sealed }) => {
      const text = Buffer.from(this.#unseal('private-view', seq, sealed)).toString();
      // Only this class writes them, and the seal says that nobody changed them.
      return (JSON.parse(text) as [string, string | null][]).map(([key, value]) => ({
        key,
        text: value ?? undefined,
      }));
    });
  }

  /** On the disk when it resolves. One at a time. */
  async write(changes: readonly PrivateChange[]): Promise<void> {
    const document = (this.#document ??= await this.#load());
    try {
      const change = document.write(changes);
      const isFull = this.#entries + 1 >= FOLD_AFTER;
      const seq = this.#seq + 1;
      const { local, account, device } = this.#parts;
      const view = isFull ? whole(document) : changes;
      const entry = this.#seal('private-log', seq, isFull ? document.save() : change);
      const shown = this.#seal('private-view', seq, Buffer.from(JSON.stringify(view.map(pair))));
      local.private.durably(() => {
        local.private.addEntry(account, { device, seq, ...entry });
        local.private.addView(account, seq, shown);
        if (!isFull) return;
        local.private.forgetEntries(account, device, seq);
        local.private.forgetView(account, seq);
      });
      this.#seq = seq;
      this.#entries = isFull ? 1 : this.#entries + 1;
    } catch (error) {
      // The document has what the disk does not: it is read again from there.
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#document?.free();
    this.#document = undefined;
  }

  async #load(): Promise<PrivateDocument> {
    const { local, account, device } = this.#parts;
    const Document = await this.#parts.loadDocument();
    const entries = local.private.log(account).filter((entry) => entry.device === device);
    return Document.open(
      entries.map(({ seq, epoch, nonce, bytes }) =>
        this.#unseal('private-log', seq, { epoch, nonce, bytes }),
      ),
    );
  }

  #seal(what: 'private-log' | 'private-view', at: number, bytes: Uint8Array): Sealed {
    const { account, device, random } = this.#parts;
    return seal({ what, account, device, at }, this.#current, bytes, random);
  }
  #unseal(what: 'private-log' | 'private-view', at: number, sealed: Sealed): Uint8Array {
    const { account, device } = this.#parts;
    const epoch = this.#epochs.get(toHex(sealed.epoch));
    if (epoch === undefined) throw new Error('sealed with a key that is not here');
    return unseal({ what, account, device, at }, epoch, sealed);
  }
}

function whole(document: PrivateDocument): PrivateChange[] {
  return [...document.records()].map(([key, text]) => ({ key, text }));
}

function pair({ key, text }: PrivateChange): [string, string | null] {
  return [key, text ?? null];
}
