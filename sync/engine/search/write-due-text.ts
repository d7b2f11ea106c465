import type { Store } from '../../store/index.ts';
import type { Pace } from '../live-query.ts';
import type { Log } from '../ports.ts';

/** Posts whose full text is written in one go: 22 ms, and others wait for no longer. */
const AT_ONCE = 500;
/** Milliseconds after the last post: what comes in a crowd comes first. */
const QUIET_MS = 250;
/** The same at the most, where they come without an end. */
const LATEST_MS = 5000;
/** Pages of the full text that are merged in one go: 5 ms. All of a million posts take 6 s of CPU. */
const MERGED_PAGES = 16;
/** Milliseconds for others between two goes. */
const BETWEEN_MS = 30;

/** Writes the full text of what came, and tidies it, while there is time for it. @returns the way to stop */
export function writeDueText(
  store: Pick<Store, 'finding' | 'onChange'>,
  pace: Pick<Pace, 'now'>,
  log: Log,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
    timer.unref();
  };
  const work = (): void => {
    since = undefined;
    try {
      const { due } = store.finding;
      if (due.settle(AT_ONCE) === AT_ONCE || due.merge(MERGED_PAGES)) later(BETWEEN_MS);
    } catch (error) {
      // A full disk, say: searching tries again, and so does what comes next.
      log('warn', 'the full text of posts was not written', error);
    }
  };
  const off = store.onChange(({ posts }) => {
    if (posts.size === 0) return;
    since ??= pace.now();
    later(Math.max(0, Math.min(QUIET_MS, since + LATEST_MS - pace.now())));
  });
  later(QUIET_MS);
  return () => {
    off();
    clearTimeout(timer);
  };
}
