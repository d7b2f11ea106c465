import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { NotificationKind, NotificationPageView, NotificationView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { noticePlace } from '../../store/index.ts';
import type { NoticeRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { findPerson } from '../views/person-view.ts';
import { PostViews } from '../views/post-view.ts';

/** The private mark that says what was read in the public square; of another space its id stands behind it. */
const MARK = 'notifications';
/** Those read one by one that are remembered beside it. */
const ALSO_READ = 200;
/** "More than this" is as good as the number to whoever reads it. */
export const UNREAD_LIMIT = 100;
/** People of one notification who are named. */
const NAMED = 3;
/** Notifications looked at for one page; who hides nearly all gets a shorter one, and goes on from there. */
const LOOKED_AT = 1000;
/** Milliseconds until the end of a poll is looked for again, whatever it is: timers end at 24 days. */
const LONGEST_WAIT = 60 * 60 * 1000;

interface Wanted {
  kinds?: readonly NotificationKind[] | undefined;
  onlyNetwork: boolean;
}
type NoticeCore = Pick<Core, 'store' | 'space' | 'account' | 'private' | 'hiding' | 'clock'>;

/** What others did to oneself, as it is shown: without those whom one does not want to see. */
export class Notices {
  readonly #core: NoticeCore & ConstructorParameters<typeof PostViews>[0];
  /** A mark is read, changed and written: two at a time would lose one of them. */
  readonly #marks = oneAtATime();

  readonly #mark: string;

  constructor(core: NoticeCore & ConstructorParameters<typeof PostViews>[0]) {
    this.#core = core;
    this.#mark = core.space === PUBLIC_SQUARE ? MARK : `${MARK}/${core.space}`;
  }

  page(
    wanted: Wanted,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): NotificationPageView {
    const views = new PostViews(this.#core);
    const notifications: NotificationView[] = [];
    let looked = 0;
    let last: NoticeRow | undefined;
    for (const row of this.#core.store.notices.from(this.#core.clock.now(), cursor)) {
      if (notifications.length === limit || looked === LOOKED_AT) {
        const place = last === undefined ? {} : { cursor: noticePlace(last) };
        return { notifications, unread: this.unread(), ...place };
      }
      looked += 1;
      last = row;
      const shown = this.#shown(row, wanted);
      if (shown !== undefined) notifications.push(this.#view(shown, views));
    }
    return { notifications, unread: this.unread() };
  }

  /** Counted up to UNREAD_LIMIT. */
  unread(): number {
    let unread = 0;
    for (const _ of this.#unreadRows()) {
      unread += 1;
      if (unread === UNREAD_LIMIT) break;
    }
    return unread;
  }

  /** The latest that was not read. */
  latest(): NotificationView | undefined {
    const [first] = this.#unreadRows();
    return first === undefined ? undefined : this.#view(first, new PostViews(this.#core));
  }

  /** Those that came after a time, latest first. */
  since(time: number): NotificationView[] {
    const views = new PostViews(this.#core);
    const found: NotificationView[] = [];
    for (const row of this.#unreadRows()) {
      if (row.at <= time || found.length === UNREAD_LIMIT) break;
      found.push(this.#view(row, views));
    }
    return found;
  }

  /** All up to now were read, or these as they stand now. */
  async markRead(ids: readonly string[] | undefined): Promise<void> {
    await this.#marks(async () => {
      const { readMarks } = this.#core.private;
      if (ids === undefined) {
        await readMarks.set(this.#mark, { upTo: this.#core.clock.now(), also: [] });
        return;
      }
      const read = [...this.#unreadRows()].filter(({ id }) => ids.includes(id)).map(noticePlace);
      if (read.length === 0) return;
      const { upTo = 0, also = [] } = readMarks.get(this.#mark) ?? {};
      await readMarks.set(this.#mark, { upTo, also: [...read, ...also].slice(0, ALSO_READ) });
    });
  }

  /** Tells when there may be others than before; returns how to stop. */
  onChange(changed: () => void): () => void {
    const { store, account, hiding, private: own, clock } = this.#core;
    let timer: NodeJS.Timeout | undefined;
    // A poll ends by the clock alone.
    const awaitEnd = (): void => {
      clearTimeout(timer);
      const end = store.notices.nextEnd(clock.now());
      const wait = end === undefined ? LONGEST_WAIT : Math.max(0, end - clock.now());
      timer = setTimeout(
        () => {
          changed();
          awaitEnd();
        },
        Math.min(wait, LONGEST_WAIT),
      );
      timer.unref();
    };
    awaitEnd();
    const stops = [
      store.notices.onChange(changed),
      store.onChange((change) => {
        // A post that is deleted takes its notification along; a vote may bring an end.
        if (change.posts.size === 0) return;
        awaitEnd();
        changed();
      }),
      account.onChange(changed),
      hiding.onChange(changed),
      own.readMarks.onChange(changed),
      () => clearTimeout(timer),
    ];
    return () => stops.forEach((stop) => stop());
  }

  *#unreadRows(): Generator<NoticeRow> {
    const mark = this.#core.private.readMarks.get(this.#mark);
    const also = new Set(mark?.also);
    let looked = 0;
    for (const row of this.#core.store.notices.from(this.#core.clock.now())) {
      if (row.at <= (mark?.upTo ?? 0) || looked++ === LOOKED_AT) return;
      if (also.has(noticePlace(row))) continue;
      const shown = this.#shown(row, { onlyNetwork: false });
      if (shown !== undefined) yield shown;
    }
  }

  /** What of it is to be seen; nothing of those whom one hides. */
  #shown(row: NoticeRow, { kinds, onlyNetwork }: Wanted): NoticeRow | undefined {
    const { hiding, store } = this.#core;
    if (kinds !== undefined && !kinds.includes(row.kind)) return undefined;
    if (row.post !== undefined && hiding.hides(row.post)) return undefined;
    const isShown = (account: AccountId): boolean =>
      !hiding.hidesPerson(account) && (!onlyNetwork || store.rings.of(account) !== 'stranger');
    if (row.kind === 'poll')
      return row.post === undefined || isShown(row.post.account) ? row : undefined;
    const actors = row.actors.filter(isShown);
    if (actors.length === 0) return undefined;
    // Of very many only the latest are looked at; the rest are counted as they are.
    return { ...row, actors, count: row.count - (row.actors.length - actors.length) };
  }

  #view(row: NoticeRow, views: PostViews): NotificationView {
    const { id, kind, at, actors, count, post } = row;
    const mark = this.#core.private.readMarks.get(this.#mark);
    const isRead = at <= (mark?.upTo ?? 0) || mark?.also.includes(noticePlace(row)) === true;
    return {
      id,
      kind,
      at,
      unread: !isRead,
      people: actors.slice(0, NAMED).map((account) => findPerson(this.#core, account)),
      count,
      ...(post === undefined ? {} : { post: views.view(post) }),
    };
  }
}
