import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { PersonView, PostView } from '../../sync/api/index.ts';
import { t } from '../i18n/locale.svelte.ts';
import { hashOf } from '../navigation/route.ts';
import type { Client } from '../transport/connection.ts';
import { failureText } from '../transport/failure-text.ts';
import { failureOf } from '../transport/failure.ts';
import { Covers } from './covers.svelte.ts';
import type { CoverSettings } from './covers.svelte.ts';
import { Deletions } from './deletions.ts';
import type { Engine } from './engine.svelte.ts';
import { PersonActs } from './person-acts.svelte.ts';
import { Pictures } from './pictures.svelte.ts';
import { bookmarking, deleting, liking, reposting, voting } from './post-changes.ts';
import type { PostChange } from './post-changes.ts';
import type { Toasts } from './toasts.svelte.ts';

/** A list of posts that takes newer views of those it holds. */
export interface PostHolder {
  replacePost(post: PostView): void;
  /** Does the same to a post wherever the list holds it. */
  changePost(address: string, change: PostChange): void;
  /** The reader's rules changed: what is shown is read again. */
  reread(): void;
}

/** What lies over the page because somebody asked for it on a post. */
export type PostDialog =
  | { readonly kind: 'history' | 'erase' | 'recount' | 'holders'; readonly post: PostView }
  | { readonly kind: 'viewer'; readonly post: PostView; readonly index: number };

/** What the composer is opened for. */
export type Writing = 'reply' | 'quote' | 'edit';

export interface PostSurroundings {
  readonly engine: Engine;
  readonly toasts: Toasts;
  readonly settings: () => CoverSettings;
  readonly holders: () => Iterable<PostHolder>;
  /** The reader mutes, blocks, or takes that back. */
  readonly hidingChanged: () => void;
  readonly write: (what: Writing, post: PostView) => void;
  /** Asks on which lists somebody stands. */
  readonly list: (person: PersonView) => void;
}

/**
 * What a person does to posts, wherever they are shown. Every act shows at once and is taken back,
 * with a word about why, when the engine does not keep it.
 */
export class PostActs {
  readonly covers: Covers;
  readonly pictures: Pictures;
  readonly people: PersonActs;
  dialog = $state.raw<PostDialog>();
  /** Whose menu was asked for by its key. */
  menu = $state<string>();
  readonly #pending = new SvelteMap<string, readonly PostChange[]>();
  readonly #around: PostSurroundings;
  #focused: PostView | undefined;
  readonly #deletions: Deletions;

  constructor(around: PostSurroundings) {
    this.#around = around;
    this.covers = new Covers(around.settings);
    this.pictures = new Pictures(around.engine);
    this.people = new PersonActs(around.engine, around.toasts, around.hidingChanged);
    this.#deletions = new Deletions(
      (address) =>
        void around.engine.call(({ posts }) => posts.delete({ address })).catch(() => undefined),
    );
  }

  /** A post as it is after the acts that the engine has not answered yet. */
  shown(post: PostView): PostView {
    return (this.#pending.get(post.address) ?? []).reduce((view, change) => change(view), post);
  }

  /** The post that the focus is in, or was in last. */
  get focused(): PostView | undefined {
    return this.#focused;
  }

  focus(post: PostView): void {
    this.#focused = post;
  }

  /** A newer view of a post is shown: if it is the focused one, keys act on that. */
  renew(post: PostView): void {
    if (this.#focused?.address === post.address) this.#focused = post;
  }

  write(what: Writing, post: PostView): void {
    this.#around.write(what, post);
  }

  list(person: PersonView): void {
    this.#around.list(person);
  }

  async like(post: PostView): Promise<void> {
    const { address } = post;
    const like = !this.shown(post).liked;
    await this.#act(address, liking(like), (client) => client.posts.like({ address, like }));
  }

  async repost(post: PostView): Promise<void> {
    const { address } = post;
    const repost = !this.shown(post).reposted;
    await this.#act(address, reposting(repost), (client) =>
      client.posts.repost({ address, repost }),
    );
  }

  async bookmark(post: PostView): Promise<void> {
    const { address } = post;
    const bookmarked = !this.shown(post).bookmarked;
    await this.#act(address, bookmarking(bookmarked), async ({ bookmarks }) => {
      await (bookmarked ? bookmarks.set({ address }) : bookmarks.remove({ address }));
      return undefined;
    });
  }

  /** No options take the vote back. False when it was not kept. */
  async vote({ address }: PostView, options: readonly number[]): Promise<boolean> {
    return this.#act(address, voting(options), async (client) => {
      const poll = await client.polls.vote({ address, options: [...options] });
      for (const holder of this.#around.holders()) {
        holder.changePost(address, (post) => ({ ...post, poll }));
      }
      return undefined;
    });
  }

  /** Gone from the screen at once; told to nobody while it can be undone. */
  delete(post: PostView): void {
    const { address } = post;
    this.#begin(address, deleting);
    this.#deletions.wait(address, () => {
      this.#end(address, deleting);
      void this.#delete(address).then(() => this.#deletions.forget(address));
    });
    const undo = (): void => {
      this.#deletions.forget(address);
      this.#end(address, deleting);
    };
    this.#around.toasts.show(
      t('delete.done', { n: post.storedBy }),
      { label: t('action.undo'), run: undo },
      () => this.#deletions.carryOut(address),
    );
  }

  /** Deletes what an earlier page of an account was about to delete when it closed. */
  finishDeletions(account: string): void {
    const { engine } = this.#around;
    this.#deletions.finish(account, async (address) => {
      const done = await this.#delete(address);
      // An engine that is away has not refused it: it is asked again.
      if (done || engine.state.kind === 'ready') this.#deletions.forget(address);
    });
  }

  #delete(address: string): Promise<boolean> {
    return this.#act(address, deleting, async (client) => {
      await client.posts.delete({ address });
      return undefined;
    });
  }

  /** True once this computer has dropped it and asks the others. */
  async erase({ address }: PostView): Promise<boolean> {
    return this.#act(
      address,
      (post) => post,
      async (client) => {
        const erased = await client.posts.erase({ address });
        for (const holder of this.#around.holders()) {
          holder.changePost(address, (post) => ({ ...post, erased, text: '', facets: [] }));
        }
        // It leaves the feeds: what becomes of it stands where its thread was.
        this.#around.toasts.show(t('erase.done'), {
          label: t('erase.see'),
          run: () => (window.location.hash = hashOf({ screen: 'thread', address, reply: false })),
        });
        return undefined;
      },
    );
  }

  async copy(text: string, said: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#around.toasts.show(said);
    } catch {
      this.#around.toasts.show(t('copy.refused'));
    }
  }

  async #act(
    address: string,
    change: PostChange,
    ask: (client: Client) => Promise<PostView | undefined>,
  ): Promise<boolean> {
    this.#begin(address, change);
    try {
      const fresh = await this.#around.engine.call(ask);
      for (const holder of this.#around.holders()) {
        if (fresh) holder.replacePost(fresh);
        else holder.changePost(address, change);
      }
      return true;
    } catch (error) {
      this.#around.toasts.show(failureText(failureOf(error).code).title);
      return false;
    } finally {
      this.#end(address, change);
    }
  }

  #begin(address: string, change: PostChange): void {
    this.#pending.set(address, [...(this.#pending.get(address) ?? []), change]);
  }

  #end(address: string, change: PostChange): void {
    const left = [...(this.#pending.get(address) ?? [])];
    const index = left.indexOf(change);
    if (index >= 0) left.splice(index, 1);
    if (left.length === 0) this.#pending.delete(address);
    else this.#pending.set(address, left);
  }
}

const key = Symbol('post acts');

export function providePostActs(acts: PostActs): PostActs {
  return setContext(key, acts);
}

export function usePostActs(): PostActs {
  return getContext<PostActs>(key);
}
