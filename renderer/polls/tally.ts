import type { Electorates, PollView } from '../../sync/api/index.ts';

export const electorates = ['all', 'near', 'followed'] as const satisfies (keyof Electorates)[];
export type Electorate = (typeof electorates)[number];

export interface OptionTally {
  readonly text: string;
  readonly votes: number;
  /** Part of the voters who chose it, from 0 to 1; parts of a multiple choice sum up to more. */
  readonly share: number;
  /** Nobody has more; several options may lead. */
  readonly leads: boolean;
  /** Oneself chose it. */
  readonly mine: boolean;
}

/** What one electorate said, option by option. */
export function tallyOf(poll: PollView, electorate: Electorate): OptionTally[] {
  const voters = poll.voters[electorate];
  const most = Math.max(...poll.options.map(({ votes }) => votes[electorate]));
  return poll.options.map(({ text, votes }, index) => ({
    text,
    votes: votes[electorate],
    share: voters === 0 ? 0 : Math.min(1, votes[electorate] / voters),
    leads: most > 0 && votes[electorate] === most,
    mine: poll.mine?.includes(index) ?? false,
  }));
}
