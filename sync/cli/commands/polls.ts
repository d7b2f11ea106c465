import type { PollView } from '../../api/index.ts';
import { CommandError } from '../command-error.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';

interface PollJson {
  options: { text: string; votes: PollView['voters'] }[];
  /** Accounts known here that voted. */
  voters: number;
  /** The same in each electorate. */
  electorates: PollView['voters'];
  /** Votes that count and came here after the end. */
  late: number;
  /** Votes that claim a time past the end and do not count. */
  dropped: number;
  closed: boolean;
  ends?: number;
  /** One's own choice, from 1. */
  mine?: number[];
}

function pollJson(view: PollView): PollJson {
  return {
    options: view.options,
    voters: view.voters.all,
    electorates: view.voters,
    late: view.late,
    dropped: view.dropped,
    closed: view.closed,
    ...(view.ends === undefined ? {} : { ends: view.ends }),
    ...(view.mine === undefined ? {} : { mine: view.mine.map((option) => option + 1) }),
  };
}

function pollLines(poll: PollJson): string[] {
  const numbers = ({ all, near, followed }: PollView['voters']): string =>
    `${String(all)} (near ${String(near)}, followed ${String(followed)})`;
  return [
    ...poll.options.map(({ text, votes }, at) => {
      const mark = poll.mine?.includes(at + 1) === true ? '*' : ' ';
      return `${mark}${String(at + 1)}. ${printable(text)}: ${numbers(votes)}`;
    }),
    `Voters known here: ${numbers(poll.electorates)}`,
    ...(poll.late === 0 ? [] : [`Came after the end: ${String(poll.late)}`]),
    ...(poll.dropped === 0 ? [] : [`Past the end, not counted: ${String(poll.dropped)}`]),
    ...(poll.ends === undefined
      ? []
      : [`${poll.closed ? 'Ended' : 'Ends'} ${new Date(poll.ends).toISOString()}`]),
  ];
}

export async function poll({ withEngine, output }: CommandContext, address: string): Promise<void> {
  const shown = pollJson(await withEngine((client) => client.polls.get({ address })));
  output.answer(shown, () => pollLines(shown));
}

/** Options are counted from 1, as people count. */
export async function vote(
  { withEngine, output }: CommandContext,
  address: string,
  chosen: readonly string[],
): Promise<void> {
  const options = chosen.map((text) => {
    if (!/^[1-8]$/.test(text))
      throw new CommandError('BAD_INPUT', `${text} is not the number of an option.`);
    return Number(text) - 1;
  });
  const shown = pollJson(await withEngine((client) => client.polls.vote({ address, options })));
  output.answer(shown, () => pollLines(shown));
}

export async function recount(
  { withEngine, output }: CommandContext,
  address: string,
  { limit, cursor, csv }: { limit: number; cursor?: string; csv: boolean },
): Promise<void> {
  await withEngine(async (client) => {
    if (csv) {
      const whole: string[] = [];
      for (let from: string | undefined, first = true; first || from !== undefined; first = false) {
        const piece = await client.polls.export({
          address,
          ...(from === undefined ? {} : { cursor: from }),
        });
        whole.push(piece.csv);
        from = piece.cursor;
      }
      output.answer({ csv: whole.join('') }, () => [whole.join('').replace(/\r\n$/, '')]);
      return;
    }
    const page = await client.polls.recount({
      address,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const votes = page.votes.map(({ voter, options, at, late, counts }) => ({
      account: voter.account,
      name: voter.name,
      options: options.map((option) => option + 1),
      at,
      late,
      counts,
    }));
    output.answer({ votes, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }, () => [
      ...votes.map(
        (one) =>
          `${one.account}  ${printable(one.name)}: ${one.options.join(', ')}${one.counts ? '' : ' (does not count)'}`,
      ),
      ...(page.cursor === undefined ? [] : [`More with --cursor '${page.cursor}'`]),
    ]);
  });
}
