import type { Core } from '../core.ts';
import { Underway } from './underway.ts';
import { writtenBundle } from './written-bundle.ts';

/** Bundles that are being written of one space: each piece is made when it is asked for. */
export class Writings {
  readonly #core: Pick<Core, 'space' | 'store' | 'clock' | 'random' | 'replica' | 'secret'>;
  readonly #underway = new Underway<AsyncGenerator<Uint8Array>>((pieces) => {
    void pieces.return(undefined);
  });

  constructor(core: Pick<Core, 'space' | 'store' | 'clock' | 'random' | 'replica' | 'secret'>) {
    this.#core = core;
  }

  async begin(options: { since?: number | undefined; pictures: boolean }): Promise<string> {
    const replica = await this.#core.replica();
    return this.#underway.begin(() =>
      writtenBundle(this.#core, replica, this.#core.secret(), options),
    );
  }

  /** Undefined when it is whole; then it is forgotten. @throws EngineError NOT_FOUND */
  async next(id: string): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#underway.goOn(id, (pieces) => pieces.next());
      if (next.done !== true) return next.value;
    } catch (error) {
      this.#underway.end(id);
      throw error;
    }
    this.#underway.end(id);
    return undefined;
  }

  stop(id: string): void {
    this.#underway.end(id);
  }

  close(): void {
    this.#underway.close();
  }
}
