import type { SpaceView } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';
import { chooseSpace, chosenSpace } from './space-choice.ts';

/** The spaces of this computer, and the one that this window looks at. */
export class Spaces {
  all = $state.raw<readonly SpaceView[]>([]);
  /** Resolves when it is known which there are. */
  readonly known: Promise<void>;
  readonly #chosen = chosenSpace();

  constructor(engine: Engine) {
    this.known = new Promise((resolve) => {
      engine.follow(
        (client, signal) => client.spaces.live({}, { signal }),
        ({ spaces }) => {
          this.all = spaces;
          resolve();
        },
        ({ code }) => {
          // This computer has left the space, perhaps in another window: nothing can be asked of it.
          if (code === 'NOT_FOUND' && this.#chosen !== undefined) chooseSpace(undefined);
        },
      );
    });
  }

  /** Undefined before the engine has answered. */
  get current(): SpaceView | undefined {
    return this.all.find(({ space, kind }) =>
      this.#chosen === undefined ? kind === 'square' : space === this.#chosen,
    );
  }

  /** The name of the community that this window looks at; undefined in the public square. */
  get community(): string | undefined {
    return this.current?.kind === 'community' ? this.current.name : undefined;
  }

  /** What is new elsewhere. */
  get unreadElsewhere(): number {
    return this.all.reduce(
      (sum, { space, unread }) => sum + (space === this.current?.space ? 0 : unread),
      0,
    );
  }

  /** `hash` is where in that space. */
  go({ space, kind }: SpaceView, hash?: string): void {
    if (space !== this.current?.space) chooseSpace(kind === 'square' ? undefined : space, hash);
  }

  /** The space that an address names, where it is another one than this window's. */
  elsewhere(address: string): SpaceView | undefined {
    const named = address.slice('starling://'.length).split('/')[0];
    return this.all.find(({ space }) => space === named && space !== this.current?.space);
  }
}
