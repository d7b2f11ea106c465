import type { DraftView, PostView } from '../../sync/api/index.ts';
import { t } from '../i18n/locale.svelte.ts';
import { contentOf } from './draft-content.ts';
import type { DraftTarget } from './draft-content.ts';
import { Draft } from './draft.svelte.ts';
import type { Engine } from './engine.svelte.ts';
import type { Writing } from './post-acts.svelte.ts';
import { Recent } from './recent.ts';
import type { Toasts } from './toasts.svelte.ts';

/** Drafts that stay open in this window, each with what was written last. */
const KEPT = 12;

/** What the dialog shows beside what is being written. */
interface Open {
  readonly draft: Draft;
  readonly answered?: PostView | undefined;
  readonly quoted?: PostView | undefined;
}

interface Owned {
  readonly account: string;
}

/** What is being written in this window: one draft for each target, one of them in the dialog. */
export class Writer {
  open = $state.raw<Open>();
  readonly #engine: Engine;
  readonly #toasts: Toasts;
  readonly #owner: () => string;
  readonly #drafts: Recent<Draft>;

  /** `owner`: the account that writes. */
  constructor(engine: Engine, toasts: Toasts, owner: () => string) {
    this.#engine = engine;
    this.#toasts = toasts;
    this.#owner = owner;
    this.#drafts = new Recent(KEPT, (key) => {
      const { replyTo, quote, edits, account } = JSON.parse(key) as DraftTarget & Owned;
      return new Draft(engine, account, { replyTo, quote, edits });
    });
  }

  draft(target: DraftTarget = {}): Draft {
    return this.#drafts.get(JSON.stringify({ ...target, account: this.#owner() }));
  }

  /** Opens the dialog for a new post, or for one that is about another. */
  write(what?: Writing, post?: PostView): void {
    if (what === undefined || post === undefined) {
      this.open = { draft: this.draft() };
    } else if (what === 'edit') {
      const draft = this.draft({ edits: post.address });
      draft.begin(contentOf(post));
      this.open = { draft };
    } else if (what === 'quote') {
      this.open = { draft: this.draft({ quote: post.address }), quoted: post };
    } else {
      this.open = { draft: this.draft({ replyTo: post.address }), answered: post };
    }
  }

  /** Opens one of the drafts that the engine keeps, with the posts that it is about. */
  async resume(kept: DraftView): Promise<void> {
    const { id, replyTo, quote, edits, ...content } = kept;
    const draft = this.draft({ replyTo, quote, edits });
    draft.resume(id, content);
    const [answered, quoted] = await Promise.all([this.#post(replyTo), this.#post(quote)]);
    this.open = { draft, answered, quoted };
  }

  /** The dialog closes; what is written stays, and one is told so. */
  close(): void {
    const open = this.open;
    this.open = undefined;
    if (!open?.draft.isKept) return;
    open.draft.flush();
    this.#toasts.show(t('composer.kept'), {
      label: t('composer.openDraft'),
      run: () => (this.open = open),
    });
  }

  async #post(address: string | undefined): Promise<PostView | undefined> {
    if (address === undefined) return undefined;
    try {
      return await this.#engine.call((client) => client.posts.get({ address }));
    } catch {
      // It is not here; what was written about it is.
      return undefined;
    }
  }
}
