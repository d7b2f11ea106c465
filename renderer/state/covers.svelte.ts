import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { PostView } from '../../sync/api/index.ts';

export interface CoverSettings {
  readonly openWarnings: boolean;
  readonly openSensitive: boolean;
}

/** What is covered in posts, and what was opened for as long as the page lives. */
export class Covers {
  readonly #words = new SvelteMap<string, boolean>();
  readonly #pictures = new SvelteMap<string, boolean>();
  readonly #shownOnce = new SvelteSet<string>();
  readonly #settings: () => CoverSettings;

  constructor(settings: () => CoverSettings) {
    this.#settings = settings;
  }

  /** A rule of the reader's keeps it away. */
  hides(post: PostView): boolean {
    return post.hiddenBy !== undefined && !this.#shownOnce.has(post.address);
  }

  showOnce(post: PostView): void {
    this.#shownOnce.add(post.address);
  }

  /** Everything stands under the author's warning. */
  coversAll(post: PostView): boolean {
    if (post.warning === undefined) return false;
    return !(this.#words.get(post.address) ?? this.#settings().openWarnings);
  }

  coversPictures(post: PostView): boolean {
    if (!post.sensitive || post.images.length === 0) return false;
    return !(this.#pictures.get(post.address) ?? this.#settings().openSensitive);
  }

  /** Who opens a warning has been warned: its pictures open with it. */
  setAll(post: PostView, open: boolean): void {
    this.#words.set(post.address, open);
    this.#pictures.set(post.address, open);
  }

  setPictures(post: PostView, open: boolean): void {
    this.#pictures.set(post.address, open);
  }

  /** Opens what lies on top, or covers everything again; false where nothing can be covered. */
  toggle(post: PostView): boolean {
    if (this.hides(post)) this.showOnce(post);
    else if (post.warning !== undefined) this.setAll(post, this.coversAll(post));
    else if (post.sensitive && post.images.length > 0) {
      this.setPictures(post, this.coversPictures(post));
    } else return false;
    return true;
  }
}
