import type { StatusView } from '../../sync/api/index.ts';

type Task = NonNullable<StatusView['task']>;

/** What the status bar says; one kind at a time, so that a state never contradicts another. */
export type Summary =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'offline'; readonly since: number; readonly onlyHere: number }
  | {
      readonly kind: 'connected';
      readonly peers: number;
      readonly task?: Task;
      readonly posts: number;
    };

export function summarise(status: StatusView | undefined): Summary {
  if (status === undefined) return { kind: 'unknown' };
  const { peers, task, posts, onlyHere, offlineSince } = status;
  if (peers.length > 0) {
    const work = task !== undefined && task.kind !== 'looking' ? { task } : {};
    return { kind: 'connected', peers: peers.length, posts, ...work };
  }
  if (task?.kind === 'looking' || offlineSince === undefined) return { kind: 'looking' };
  return { kind: 'offline', since: offlineSince, onlyHere };
}

/** Where one's own posts are: nothing to say before the first one is written. */
export type Safety = 'none' | 'elsewhere' | 'only-here';

export function safetyOf(status: StatusView | undefined): Safety {
  if (status === undefined || status.own === 0) return 'none';
  return status.onlyHere > 0 ? 'only-here' : 'elsewhere';
}
