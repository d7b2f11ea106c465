import type { NotificationView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import type { Notices } from './notices.ts';

/** Milliseconds in which what comes is told as one: a catch-up brings many things at once. */
const TOGETHER_MS = 1000;
/** What was told of, remembered so that nobody rings twice by liking again and again. */
const REMEMBERED = 1000;

/** The latest of what has come, and how many other things came with it. */
export interface ToldNotice {
  notice: NotificationView;
  others: number;
}

/** Tells of what others do while the engine runs, once each, as the person wants to hear of it. */
export class NoticeTeller {
  readonly #core: Pick<Core, 'clock' | 'settings'>;
  readonly #notices: Notices;
  readonly #told = new Set<string>();
  #upTo: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(core: Pick<Core, 'clock' | 'settings'>, notices: Notices) {
    this.#core = core;
    this.#notices = notices;
    // What came while nobody was here is on the page of notifications.
    this.#upTo = core.clock.now();
  }

  /** Returns how to stop. */
  start(tell: (told: ToldNotice) => void): () => void {
    const stop = this.#notices.onChange(() => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#look(tell);
      }, TOGETHER_MS).unref();
    });
    return () => {
      clearTimeout(this.#timer);
      stop();
    };
  }

  #look(tell: (told: ToldNotice) => void): void {
    const { notify, notifyKinds } = this.#core.settings.get();
    const news = this.#notices.since(this.#upTo);
    this.#upTo = Math.max(this.#upTo, ...news.map(({ at }) => at));
    const wanted = news.filter(
      (notice) => notify && notifyKinds.includes(notice.kind) && this.#isNew(notice),
    );
    const [latest] = wanted;
    if (latest !== undefined) tell({ notice: latest, others: wanted.length - 1 });
  }

  #isNew({ id, people: [who] }: NotificationView): boolean {
    const key = `${id} ${who?.account ?? ''}`;
    if (this.#told.has(key)) return false;
    if (this.#told.size >= REMEMBERED) this.#told.clear();
    this.#told.add(key);
    return true;
  }
}
