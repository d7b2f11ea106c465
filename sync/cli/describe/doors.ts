import type { Command } from 'commander';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** Ways into a community for people on the same local network. */
export function describeDoors(program: Command, run: Run): void {
  shared(program.command('nearby'))
    .description('doors on this network at which one can ask to be let in')
    .action((options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/doors.ts')).listDoorsNearby(context),
      ),
    );
  const parent = program
    .command('door')
    .description('the door of a community to people nearby, who ask to be let in');
  const door = (act: string, does: string): Command =>
    shared(parent.command(act)).description(does);
  door('open', 'hold it open for ten minutes').action((options: Shared) =>
    run(options, async (context) =>
      (await import('../commands/doors.ts')).openDoor(context, options),
    ),
  );
  door('show', 'who waits there, with the words to compare').action((options: Shared) =>
    run(options, async (context) =>
      (await import('../commands/doors.ts')).showDoor(context, options),
    ),
  );
  door('close', 'close it, and end a code').action((options: Shared) =>
    run(options, async (context) =>
      (await import('../commands/doors.ts')).closeDoor(context, options),
    ),
  );
  for (const [act, does, admit] of [
    ['admit', 'let somebody in who waits', true],
    ['decline', 'do not', false],
  ] as const)
    door(act, does)
      .argument('<id>')
      .action((id: string, options: Shared) =>
        run(options, async (context) =>
          (await import('../commands/doors.ts')).answerAtDoor(context, options, id, admit),
        ),
      );
}
