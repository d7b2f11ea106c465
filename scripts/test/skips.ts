import type { Tally } from './reporter.ts';

/** Packing takes minutes, and is done for a release. */
const OF_THE_PACKED_APP = /^the packed app\b/;

/**
 * Skips that are failures where everything is there that tests need (STARLING_NO_SKIPS=1): what does not
 * run any more would be noticed by nobody.
 */
export function forbiddenSkips(skipped: Tally['skipped']): Tally['skipped'] {
  return skipped.filter(({ name }) => !OF_THE_PACKED_APP.test(name));
}
