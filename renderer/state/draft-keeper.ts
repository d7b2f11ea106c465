import type { DraftContent, DraftView } from '../../sync/api/index.ts';
import { isEmpty, isFor, recallDraft, rememberDraft } from './draft-content.ts';
import type { DraftTarget, Remembered } from './draft-content.ts';
import type { Engine } from './engine.svelte.ts';

/** The longest that a keystroke waits before the engine is given it, in milliseconds. */
const WAIT_MS = 150;

/**
 * Keeps one draft: in this window's storage at once, so that it outlives the page and an engine that
 * is away, and in the engine a moment later, where it outlives the window.
 */
export class DraftKeeper {
  readonly #engine: Engine;
  readonly #key: string;
  #id: string | undefined;
  #next: DraftContent | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  /** `key` names the draft in this window's storage. */
  constructor(engine: Engine, key: string) {
    this.#engine = engine;
    this.#key = key;
    window.addEventListener('pagehide', () => void this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.flush();
    });
  }

  /** What this window remembers. */
  recall(): Remembered | undefined {
    const kept = recallDraft(this.#key);
    this.#id = kept?.id;
    return kept;
  }

  /** The newest draft for the same target that the engine has, if it is newer than what is here. */
  async find(target: DraftTarget, newerThan: number): Promise<DraftContent | undefined> {
    const id = this.#id;
    try {
      const { drafts } = await this.#engine.call((client) => client.drafts.list({}));
      const found = newest(drafts.filter((draft) => draft.id === id || isFor(draft, target)));
      if (found === undefined || found.changed <= newerThan) return undefined;
      this.adopt(found.id);
      return found;
    } catch {
      // What this window remembers is there in any case.
      return undefined;
    }
  }

  /** Goes on with a draft of the engine's. */
  adopt(id: string): void {
    this.#id = id;
  }

  keep(content: DraftContent): void {
    if (isEmpty(content)) {
      this.forget();
      return;
    }
    rememberDraft(this.#key, { id: this.#id, changed: Date.now(), content });
    this.#next = content;
    this.#timer ??= setTimeout(() => void this.flush(), WAIT_MS);
  }

  /** Gives the engine what waits for it, one after the other, the latest last. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving ??= this.#saveAll().finally(() => (this.#saving = undefined));
    await this.#saving;
  }

  /** It was posted, or nothing is left of it. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = undefined;
    rememberDraft(this.#key, undefined);
    void this.#remove();
  }

  async #saveAll(): Promise<void> {
    for (let content = this.#next; content !== undefined; content = this.#next) {
      this.#next = undefined;
      await this.#save(content);
    }
  }

  async #save(content: DraftContent): Promise<void> {
    const id = this.#id;
    try {
      const saved = await this.#engine.call((client) =>
        client.drafts.save({ content, ...(id === undefined ? {} : { id }) }),
      );
      this.#id = saved.id;
      const kept = recallDraft(this.#key);
      if (kept !== undefined) rememberDraft(this.#key, { ...kept, id: saved.id });
    } catch {
      // The engine is away, or the draft was removed elsewhere: this window still remembers it.
    }
  }

  async #remove(): Promise<void> {
    // The engine may be about to say how it calls what is to be removed.
    await this.#saving;
    const id = this.#id;
    if (id === undefined || this.#next !== undefined) return;
    this.#id = undefined;
    try {
      await this.#engine.call((client) => client.drafts.remove({ id }));
    } catch {
      // It stays among the drafts, where it can be removed.
    }
  }
}

function newest(drafts: readonly DraftView[]): DraftView | undefined {
  return drafts.reduce<DraftView | undefined>(
    (latest, draft) => (latest === undefined || draft.changed > latest.changed ? draft : latest),
    undefined,
  );
}
