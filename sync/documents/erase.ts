import type { ReplicaContext } from './context.ts';
import { DecoderRefusal } from './decoder/decoder.ts';
import type { DocumentName, Instance } from './ports.ts';
import { redact, redactedRecords } from './redact.ts';
import { documentKey, sameHeads } from './state.ts';

/** Milliseconds until the log is looked at again while somebody reads an older state of the file. */
const LOG_RETRY_MS = 1000;

/**
 * Takes out of the branches of documents what their authors had erased. The store has let go of
 * records and lone records already; which branches hold them only Automerge can tell, so this goes
 * on after the erase was taken, and after a start where it was interrupted.
 */
export class Eraser {
  readonly #context: ReplicaContext;
  #running: Promise<void> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #again = false;
  #closed = false;

  constructor(context: ReplicaContext) {
    this.#context = context;
    const { store, events } = context;
    // Whatever is taken or written may be an erase, or come with what was erased before.
    events.on('changed', () => {
      this.wake();
    });
    if (store.erasures.pending().length > 0 || store.erasures.unfinished().length > 0) this.wake();
  }

  wake(): void {
    this.done().catch(() => {
      // Told to whoever waits for it; what is left is tried again with the next change.
    });
  }

  /** Resolves when nothing that was erased is left in the files, as far as that can be. */
  done(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#pass();
    }
  }

  async #pass(): Promise<void> {
    const { store, events } = this.#context;
    const documents = store.erasures.pending();
    for (const name of documents) await this.#clear(name);
    const finished = store.erasures.unfinished();
    if (documents.length === 0 && finished.length === 0) return;
    if (store.erasures.pending().length > 0) return;
    // Pages of the log still show what was there before.
    if (!store.checkpoint()) {
      this.#lookLater();
      return;
    }
    store.erasures.finish();
    if (finished.length > 0) events.emit('erased', { records: finished });
  }

  async #clear(name: DocumentName): Promise<void> {
    const { store, decoder } = this.#context;
    const branches = store.instances(name);
    for (const branch of branches) await this.#clearBranch(branch);
    // What it followed live it may still hold in memory.
    await decoder.ask({ ask: 'forget', key: documentKey(name) });
    store.erasures.settle(
      name,
      branches.map(({ heads }) => heads),
    );
    this.#context.events.emit('redacted', { name });
    // Others came while these were looked at.
    if (store.erasures.pending().some((other) => documentKey(other) === documentKey(name)))
      this.#again = true;
  }

  async #clearBranch(branch: Instance): Promise<void> {
    const { store } = this.#context;
    const { name, heads, count, root } = branch;
    const records = redactedRecords(branch) ?? (await this.#view(branch));
    const redacted = redact(store.erasures, name.account, records);
    if (redacted === undefined) return;
    store.transaction(() => {
      const now = store.instances(name).find((held) => sameHeads(held.heads, heads));
      if (now === undefined) return;
      store.saveInstance(
        { name, heads, count, root, snapshot: null, changes: [], redacted },
        heads,
      );
    });
  }

  async #view({ name, heads, snapshot, changes }: Instance) {
    const branch = { snapshot, changes };
    try {
      return (await this.#context.decoder.ask({ ask: 'view', branch, heads })).records;
    } catch (error) {
      if (!(error instanceof DecoderRefusal)) throw error;
      // It was checked when it came: the disk has damaged it, and it is of no use to anybody.
      this.#context.store.forgetInstance(name, heads);
      return [];
    }
  }

  #lookLater(): void {
    if (this.#closed) return;
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.wake();
    }, LOG_RETRY_MS);
    this.#retry.unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }
}
