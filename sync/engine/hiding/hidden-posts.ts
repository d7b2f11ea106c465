import { setImmediate } from 'node:timers/promises';
import type { HidingRule } from '../../api/index.ts';
import { parseAccount } from '../../protocol/index.ts';
import type { Feed, PostRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import type { KeptRule } from './kept-rules.ts';

type HidingCore = Pick<Core, 'store' | 'hiding' | 'clock'>;

/** Posts looked at before a page is given as far as it came: 0.1 s of work. */
export const LOOKED_AT = 2000;
/** Posts looked at in one go; whatever else the engine has to do comes between. */
const STRETCH = 100;
const DAY = 24 * 60 * 60 * 1000;

/** Of one rule, or of rules of one kind. */
interface Wanted {
  rule?: string | undefined;
  kind?: KeptRule['kind'] | undefined;
}
export interface HiddenPage {
  posts: PostRow[];
  cursor?: string | undefined;
}

/** Posts that a rule keeps away, latest first; the page ends early where many others lie between. */
export async function hiddenPosts(
  { store, hiding }: HidingCore,
  wanted: Wanted,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<HiddenPage> {
  // Nothing is looked through for nothing.
  if ([...hiding.all()].length === 0) return { posts: [] };
  const feed = feedOf(wanted.rule === undefined ? undefined : hiding.get(wanted.rule));
  const posts: PostRow[] = [];
  let before = cursor;
  for (let looked = 0; looked < LOOKED_AT; looked += STRETCH) {
    const page = store.feedPage(feed, { limit: STRETCH, ...(before && { before }) });
    for (const row of page.posts) {
      const by = row.repost === undefined ? hiding.hiddenBy(row) : undefined;
      if (by === undefined || !isWanted(by, wanted)) continue;
      posts.push(row);
      if (posts.length === limit) return { posts, cursor: row.cursor };
    }
    before = page.cursor;
    if (before === undefined) return { posts };
    await setImmediate();
  }
  return { posts, cursor: before };
}

function isWanted(by: HidingRule, { rule = by.id, kind = by.kind }: Wanted): boolean {
  return by.id === rule && by.kind === kind;
}

/** What a rule about one person hides stands among that person's posts alone. */
function feedOf(rule: KeptRule | undefined): Feed {
  const account =
    rule?.kind === 'person' || rule?.kind === 'block' ? parseAccount(rule.what) : undefined;
  return account === undefined ? { of: 'everyone' } : { of: 'author', account };
}

/** Milliseconds that a count is good for: it is a hint, and looking through a day takes 0.1 s. */
const COUNT_KEPT = 30_000;

/** How many posts of the last day each rule keeps away. */
export class HiddenToday {
  readonly #core: HidingCore;
  #counts: { at: number; byRule: Promise<ReadonlyMap<string, number>> } | undefined;

  constructor(core: HidingCore) {
    this.#core = core;
    core.hiding.onChange(() => (this.#counts = undefined));
  }

  /** By the rule's id, among the LOOKED_AT latest posts. */
  count(): Promise<ReadonlyMap<string, number>> {
    const now = this.#core.clock.now();
    if (this.#counts === undefined || now - this.#counts.at > COUNT_KEPT)
      this.#counts = { at: now, byRule: this.#look(now - DAY) };
    return this.#counts.byRule;
  }

  async #look(since: number): Promise<ReadonlyMap<string, number>> {
    const { store, hiding } = this.#core;
    const byRule = new Map<string, number>();
    let before: string | undefined;
    for (let looked = 0; looked < LOOKED_AT; looked += STRETCH) {
      const page = store.feedPage(
        { of: 'everyone' },
        { limit: STRETCH, ...(before && { before }) },
      );
      for (const row of page.posts) {
        if (row.repost !== undefined) continue;
        if (Math.min(row.created, row.seen) < since) return byRule;
        const by = hiding.hiddenBy(row);
        if (by !== undefined) byRule.set(by.id, (byRule.get(by.id) ?? 0) + 1);
      }
      before = page.cursor;
      if (before === undefined) return byRule;
      await setImmediate();
    }
    return byRule;
  }
}
