import type { PageOf } from './pages.svelte.ts';

/** Pages that are asked for one: 10 s of the engine's work at most. */
export const PAGES_MOST = 1000;

/**
 * A page of at least `least` rows out of several that are shorter, as a search gives them where much
 * must be read for few results. Ends early where nobody waits for it any more.
 */
export async function wholePage<T>(
  ask: (cursor: string | undefined) => Promise<PageOf<T>>,
  cursor: string | undefined,
  least: number,
  isWanted: () => boolean,
): Promise<PageOf<T>> {
  let page = await ask(cursor);
  const rows = [...page.rows];
  for (let pages = 1; pages < PAGES_MOST && isWanted(); pages += 1) {
    if (rows.length >= least || page.cursor === undefined) break;
    page = await ask(page.cursor);
    rows.push(...page.rows);
  }
  return { rows, cursor: page.cursor };
}
