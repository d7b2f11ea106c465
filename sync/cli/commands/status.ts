import { asCommandError, EXIT } from '../command-error.ts';
import { spaceTitle, statusLines } from '../lines.ts';
import { statusJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

export async function status(
  { withEngine, output }: CommandContext,
  { all }: { all: boolean },
): Promise<void> {
  await withEngine(async (client, { running }) => {
    if (all) {
      const { spaces } = await client.network.all({});
      const answer = spaces.map(({ space, name, ...view }) => ({
        space,
        name,
        ...statusJson(view),
      }));
      output.answer({ spaces: answer }, () =>
        spaces.flatMap((view) => [`Space: ${spaceTitle(view)}`, ...statusLines(view, running), '']),
      );
      return;
    }
    const view = await client.network.status({});
    output.answer(statusJson(view), () => statusLines(view, running));
  });
}

/** Exits with 1 where it finds problems; they are its answer, not a failure. */
export async function doctor(
  { withEngine, output, exitWith }: CommandContext,
  options: { rebuild: boolean },
): Promise<void> {
  const report = await withEngine((client) => client.store.doctor(options)).catch(
    (error: unknown) => {
      const { code, message } = asCommandError(error);
      // So damaged that nothing can look at it more closely.
      if (code === 'CANNOT_READ_DATA') return { ok: false, problems: [message] };
      throw error;
    },
  );
  output.answer(report, () => (report.ok ? ['Everything is in order.'] : report.problems));
  if (!report.ok) exitWith(EXIT.failed);
}
