import type { PostView, RuleView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import { Pages } from './pages.svelte.ts';
import { holderOf } from './post-holder.ts';
import type { FullHolder } from './post-holder.ts';

/** The reader's rules, and what they keep away. */
export class Hiding {
  rules = $state.raw<readonly RuleView[]>();
  failure = $state.raw<Failure>();
  /** The rule whose posts are shown; of all without one. */
  rule = $state<string>();
  readonly pages: Pages<PostView>;
  readonly holder: FullHolder;
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.pages = new Pages(
      ({ address }) => address,
      async (cursor) => {
        const page = await engine.call((client) =>
          client.hiding.page({
            ...(this.rule === undefined ? {} : { rule: this.rule }),
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        return { rows: page.posts, cursor: page.cursor };
      },
    );
    this.holder = holderOf(
      this.pages,
      (post) => post,
      (_, post) => post,
    );
  }

  async load(): Promise<void> {
    await Promise.all([this.loadRules(), this.pages.load()]);
  }

  async loadRules(): Promise<void> {
    try {
      const { rules } = await this.#engine.call((client) => client.hiding.rules({}));
      this.rules = rules;
      this.failure = undefined;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  async choose(rule: string | undefined): Promise<void> {
    this.rule = rule;
    await this.pages.begin();
  }

  replace(rule: RuleView): void {
    const others = this.rules ?? [];
    this.rules = others.some(({ id }) => id === rule.id)
      ? others.map((other) => (other.id === rule.id ? rule : other))
      : [rule, ...others];
  }
}
