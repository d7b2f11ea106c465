import { fitsGraphemes, limits, utf8Length } from '../../protocol/index.ts';
import type { Poll } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';

export interface WrittenPoll {
  options: readonly string[];
  multiple: boolean;
  /** Milliseconds. */
  ends?: number | undefined;
}

/**
 * What a record says of a poll. Spaces around an option are nobody's intention.
 * @throws EngineError BAD_INPUT or TOO_LONG
 */
export function pollContent(written: WrittenPoll, now: number): Poll {
  const options = written.options.map((option) => option.trim());
  const { POLL_LEAST_OPTIONS, POLL_OPTIONS } = limits;
  if (options.length < POLL_LEAST_OPTIONS || options.length > POLL_OPTIONS) {
    throw new EngineError(
      'BAD_INPUT',
      `A poll has ${String(POLL_LEAST_OPTIONS)} to ${String(POLL_OPTIONS)} options.`,
    );
  }
  options.forEach(checkOption);
  if (new Set(options).size !== options.length)
    throw new EngineError('BAD_INPUT', 'A poll names each option once.');
  const { multiple, ends } = written;
  if (ends !== undefined && (ends <= now || !Number.isSafeInteger(ends)))
    throw new EngineError('BAD_INPUT', 'A poll ends in the future.');
  return { options, multiple, ...(ends === undefined ? {} : { ends }) };
}

function checkOption(option: string): void {
  if (option === '') throw new EngineError('BAD_INPUT', 'An option of a poll has a text.');
  if (!option.isWellFormed() || /\p{Cc}/u.test(option))
    throw new EngineError('BAD_INPUT', 'An option of a poll is one line of whole characters.');
  const { POLL_OPTION_BYTES, POLL_OPTION_GRAPHEMES } = limits;
  const fits =
    utf8Length(option) <= POLL_OPTION_BYTES && fitsGraphemes(option, POLL_OPTION_GRAPHEMES);
  if (fits) return;
  throw new EngineError(
    'TOO_LONG',
    `An option of a poll has at most ${String(POLL_OPTION_GRAPHEMES)} letters and ${String(POLL_OPTION_BYTES)} bytes.`,
  );
}
