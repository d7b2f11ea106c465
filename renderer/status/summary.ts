import type { StatusView } from '../../sync/api/index.ts';

type Task = NonNullable<StatusView['task']>;

/**
 * How long Starling is said to look for peers before it is said to be offline, in milliseconds: a
 * start, or a cable that was pulled and put back, is no news.
 */
export const LOOKING_MS = 10_000;

/** What the status bar says; one kind at a time, so that a state never contradicts another. */
export type Summary =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'paused'; readonly onlyHere: number }
  /** `trying`: known addresses that are dialled. */
  | { readonly kind: 'looking'; readonly trying: number }
  | { readonly kind: 'offline'; readonly since: number; readonly onlyHere: number }
  | {
      readonly kind: 'connected';
      readonly peers: number;
      readonly task?: Task;
      readonly posts: number;
    };

/** `now` in milliseconds since the Unix epoch, as all times of the status. */
export function summarise(status: StatusView | undefined, now: number): Summary {
  if (status === undefined) return { kind: 'unknown' };
  const { peers, task, posts, onlyHere, offlineSince } = status;
  if (status.paused) return { kind: 'paused', onlyHere };
  if (peers.length > 0) {
    const work = task !== undefined && task.kind !== 'looking' ? { task } : {};
    return { kind: 'connected', peers: peers.length, posts, ...work };
  }
  if (offlineSince === undefined || now - offlineSince < LOOKING_MS) {
    return { kind: 'looking', trying: task?.kind === 'looking' ? task.total : 0 };
  }
  return { kind: 'offline', since: offlineSince, onlyHere };
}

/** Where one's own posts are: nothing to say before the first one is written. */
export type Safety = 'none' | 'elsewhere' | 'only-here';

export function safetyOf(status: StatusView | undefined): Safety {
  if (status === undefined || status.own === 0) return 'none';
  return status.onlyHere > 0 ? 'only-here' : 'elsewhere';
}
