import { personLine } from '../lines.ts';
import { peopleJson } from '../shapes.ts';
import type { CommandContext } from './context.ts';

export async function people({ withEngine, output }: CommandContext): Promise<void> {
  await withEngine(async (client, { running }) => {
    const known = peopleJson(await client.people.list({}));
    if (!running) output.note('No engine runs on this folder, so nobody is online.');
    output.answer({ people: known }, () =>
      known.length === 0 ? ['Nobody else is known here yet.'] : known.map(personLine),
    );
  });
}

export async function follow(
  { withEngine, output }: CommandContext,
  account: string,
  { undo }: { undo: boolean },
): Promise<void> {
  const person = await withEngine((client) => client.people.follow({ account, follow: !undo }));
  const { name, followed } = person;
  output.answer({ account, name, followed }, () => [
    `${followed ? 'Following' : 'No longer following'} ${name === '' ? account : name}.`,
  ]);
}
