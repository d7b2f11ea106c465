import type { PollView } from '../../api/index.ts';
import type { Poll } from '../../protocol/index.ts';
import type { PollResult } from '../../store/index.ts';

/** A poll with its numbers; `now` in milliseconds, by this computer's clock. */
export function pollView(poll: Poll, result: PollResult, now: number): PollView {
  const { options, ...rest } = result;
  return {
    options: poll.options.map((text, at) => ({
      text,
      votes: options[at] ?? { all: 0, near: 0, followed: 0 },
    })),
    multiple: poll.multiple,
    ...(poll.ends === undefined ? {} : { ends: poll.ends }),
    closed: isClosed(poll, now),
    ...rest,
  };
}

/** A vote that claims the end itself still counts. */
export function isClosed({ ends }: Poll, now: number): boolean {
  return ends !== undefined && now > ends;
}
