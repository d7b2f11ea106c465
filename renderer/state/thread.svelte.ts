import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { PersonView, PostView, ThreadView } from '../../sync/api/index.ts';
import { noHeights } from '../list/pieces.ts';
import { joinedRows, replyTree } from '../list/reply-tree.ts';
import type { Failure } from '../transport/failure.ts';
import { clock } from './clock.svelte.ts';
import { busily } from './busily.ts';
import type { Engine } from './engine.svelte.ts';
import { renewed } from './post-changes.ts';
import type { PostChange } from './post-changes.ts';
import { withPerson } from './posts.ts';

/** Answers to one reply that are drawn at once, and how many more each time one asks. */
const KIDS_SHOWN = 20;
const KIDS_STEP = 50;

/** One conversation around a post, followed while it is shown. */
export class Thread {
  readonly address: string;
  #view = $state.raw<ThreadView>();
  #further = $state.raw<ThreadView['replies']>([]);
  #cursor = $state<string>();
  failure = $state.raw<Failure>();
  busy = $state(false);
  current = $state<string>();
  /** What the virtual list measured, kept for coming back; pixels by address. */
  readonly heights = noHeights();
  /** All posts above the focus are shown, not the first and the last few. */
  showsAncestors = $state(false);
  /** Answers by strangers, once they were asked for. */
  strangers = $state.raw<ThreadView['replies']>();
  #strangersCursor = $state<string>();
  readonly #kids = new SvelteMap<string, number>();
  readonly #unfolded = new SvelteSet<string>();
  readonly #folded = new SvelteSet<string>();
  readonly #engine: Engine;
  #viewers = 0;

  constructor(engine: Engine, address: string) {
    this.#engine = engine;
    this.address = address;
  }

  readonly rows = $derived(joinedRows(this.#view?.replies ?? [], this.#further));
  readonly tree = $derived(replyTree(this.rows));
  readonly strangersTree = $derived(replyTree(this.strangers ?? []));

  get view(): ThreadView | undefined {
    return this.#view;
  }

  /** There are more replies than were asked for. */
  get incomplete(): boolean {
    return this.#further.length > 0 ? this.#cursor !== undefined : this.#view?.cursor !== undefined;
  }

  /** Whether the answers below a reply are shown; `usually` while nobody chose. */
  isOpen(address: string, usually: boolean): boolean {
    return this.#unfolded.has(address) || (usually && !this.#folded.has(address));
  }

  unfold(address: string): void {
    this.#folded.delete(address);
    this.#unfolded.add(address);
  }

  fold(address: string): void {
    this.#unfolded.delete(address);
    this.#folded.add(address);
  }

  /** How many of the answers to a reply are drawn. */
  kidsShown(address: string): number {
    return this.#kids.get(address) ?? KIDS_SHOWN;
  }

  showMoreKids(address: string): void {
    this.#kids.set(address, this.kidsShown(address) + KIDS_STEP);
  }

  show(): () => void {
    this.#viewers++;
    const stop = this.#engine.follow(
      (client, signal) => client.thread.live({ address: this.address }, { signal }),
      (view) => {
        clock.touch();
        this.#view = view;
        this.failure = undefined;
      },
      (failure) => (this.failure = failure),
    );
    return () => {
      this.#viewers--;
      stop();
    };
  }

  /** The reader's rules changed. The beginning is followed; the rest is read again, or on demand. */
  reread(): void {
    const [further, strangers] = [this.#further.length, this.strangers?.length];
    if (this.#viewers > 0) {
      void this.#busily(async () => {
        if (further > 0) [this.#further, this.#cursor] = await this.#rowsOf('network', further);
        if (strangers !== undefined) {
          [this.strangers, this.#strangersCursor] = await this.#rowsOf('strangers', strangers);
        }
      });
    } else {
      this.#further = [];
      this.strangers = undefined;
      this.#strangersCursor = undefined;
    }
  }

  /** As many rows as were held, or more; of answers by one's own network those below the first page. */
  async #rowsOf(
    part: 'network' | 'strangers',
    wanted: number,
  ): Promise<[ThreadView['replies'], string | undefined]> {
    let rows: ThreadView['replies'] = [];
    let cursor = part === 'strangers' ? undefined : this.#view?.cursor;
    if (part === 'network' && cursor === undefined) return [rows, cursor];
    do {
      const page = await this.#page({ part, ...(cursor === undefined ? {} : { cursor }) });
      rows = joinedRows(rows, page.replies);
      cursor = page.cursor;
    } while (cursor !== undefined && rows.length < wanted);
    return [rows, cursor];
  }

  async more(): Promise<void> {
    const cursor = this.#further.length > 0 ? this.#cursor : this.#view?.cursor;
    if (cursor === undefined) return;
    await this.#busily(async () => {
      const view = await this.#page({ cursor });
      this.#further = [...this.#further, ...view.replies];
      this.#cursor = view.cursor;
    });
  }

  get moreStrangers(): boolean {
    return this.strangers === undefined || this.#strangersCursor !== undefined;
  }

  /** Those that nobody of one's own network answered: last, and only when one asks. */
  async showStrangers(): Promise<void> {
    const cursor = this.#strangersCursor;
    await this.#busily(async () => {
      const view = await this.#page({
        part: 'strangers',
        ...(cursor === undefined ? {} : { cursor }),
      });
      this.strangers = joinedRows(this.strangers ?? [], view.replies);
      this.#strangersCursor = view.cursor;
    });
  }

  #page(range: { cursor?: string; part?: 'network' | 'strangers' }): Promise<ThreadView> {
    const { address } = this;
    return this.#engine.call((client) => client.thread.get({ address, ...range }));
  }

  async #busily(work: () => Promise<void>): Promise<void> {
    if (!this.busy) await busily(this, work);
  }

  replaceAuthor(person: PersonView): void {
    this.#change((post) => withPerson(post, person));
  }

  replacePost(fresh: PostView): void {
    this.#change((post) => (post.address === fresh.address ? renewed(post, fresh) : post));
  }

  changePost(address: string, change: PostChange): void {
    this.#change((post) => (post.address === address ? change(post) : post));
  }

  #change(change: PostChange): void {
    const view = this.#view;
    if (view === undefined) return;
    const seen = <T extends { post?: PostView | undefined }>(row: T): T =>
      row.post === undefined ? row : { ...row, post: change(row.post) };
    this.#view = {
      ...view,
      ancestors: view.ancestors.map(seen),
      focus: seen(view.focus),
      replies: view.replies.map(seen),
    };
    this.#further = this.#further.map(seen);
    this.strangers = this.strangers?.map(seen);
  }
}
