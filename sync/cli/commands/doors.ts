import type { DoorsView, SpaceView } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { CommandError, EXIT } from '../command-error.ts';
import type { Shared } from '../describe/every-command.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';
import { communityOf } from './space-of.ts';
import { answerJoined } from './spaces.ts';

/** With a network of its own where no engine runs: whoever comes in comes over it. */
const ON_THE_LAN = { listen: [], connect: [], mdns: true, portMapping: false };
/** How long doors are looked for; each answers within a second. */
const LOOK_MS = 4000;

/** Makes a code, and holds the door open until somebody came in by it or it ended. */
export async function inviteByCode(context: CommandContext, options: Shared): Promise<void> {
  const { output } = context;
  await context.withEngine(async (client) => {
    const { space } = await communityOf(client, options);
    const { code } = await client.doors.open({ space, as: 'code' });
    if (code === undefined) throw new Error('a door for a code without a code');
    output.answer({ code: code.text, ends: code.ends }, () => [code.text]);
    output.note('Read it aloud to one person on this network. It is good once, for ten minutes.');
    for await (const { code: now } of await client.doors.live({ space })) {
      if (now?.text === code.text && now.state === 'open') continue;
      const state = now?.text === code.text ? now.state : 'over';
      output.note(BECAME[state]);
      if (state !== 'used') context.exitWith(EXIT.failed);
      return;
    }
  }, ON_THE_LAN);
}
const BECAME: Readonly<Record<NonNullable<DoorsView['code']>['state'], string>> = {
  open: 'It can be used.',
  used: 'Somebody came in by it.',
  void: 'Three wrong codes were tried: somebody guesses. It buys nothing any more.',
  over: 'It has ended, and nobody came in by it.',
};

export async function joinByCode(
  { withEngine, output }: CommandContext,
  { code, apart }: { code: string; apart: boolean },
): Promise<void> {
  const space = await withEngine((client) => client.doors.join({ code, apart }), ON_THE_LAN);
  answerJoined(output, space, apart);
}

/** Asks at the only door nearby, or at the one of this label, and joins when one is let in. */
export async function joinByAsking(
  { withEngine, output }: CommandContext,
  options: { door?: string; as?: string; apart: boolean },
): Promise<void> {
  const space = await withEngine(async (client) => {
    const door = await doorOf(client, options.door);
    const name = options.as ?? (await client.session.get({})).me?.name ?? '';
    const asking = await client.doors.ask({ door, name });
    for await (const step of asking) {
      if (step.state === 'admitted')
        return client.spaces.join({ link: step.link, apart: options.apart });
      output.note(`Waiting. The other screen has to show: ${step.words.join(' ')}`);
    }
    throw new CommandError('UNREACHABLE', 'The door was closed before anybody answered.');
  }, ON_THE_LAN);
  answerJoined(output, space, options.apart);
}

export async function listDoorsNearby({ withEngine, output }: CommandContext): Promise<void> {
  const doors = await withEngine((client) => doorsNearby(client), ON_THE_LAN);
  output.answer({ doors }, () => doors.map(({ label }) => label));
}

/** Opens a door at which people nearby can ask; the engine that runs holds it. */
export async function openDoor(context: CommandContext, options: Shared): Promise<void> {
  const view = await withRunning(context, options, (client, { space }) =>
    client.doors.open({ space, as: 'asking' }),
  );
  context.output.note(
    'For ten minutes people nearby see that somebody here holds a door open: not who, and not to what.',
  );
  answerDoors(context, view);
}

export async function showDoor(context: CommandContext, options: Shared): Promise<void> {
  const view = await withRunning(context, options, async (client, { space }) => {
    for await (const now of await client.doors.live({ space })) return now;
    return {};
  });
  answerDoors(context, view);
}

export async function closeDoor(context: CommandContext, options: Shared): Promise<void> {
  await withRunning(context, options, async (client, { space }) => {
    await client.doors.close({ space, as: 'asking' });
    await client.doors.close({ space, as: 'code' });
  });
  context.output.answer({ closed: true }, () => ['Nobody nearby can come in.']);
}

export async function answerAtDoor(
  context: CommandContext,
  options: Shared,
  id: string,
  admit: boolean,
): Promise<void> {
  await withRunning(context, options, (client, { space }) =>
    client.doors.answer({ space, id, admit }),
  );
  context.output.answer({ id, admitted: admit }, () => [admit ? 'Let in.' : 'Not let in.']);
}

function withRunning<T>(
  { withEngine }: CommandContext,
  options: Shared,
  work: (client: Client, space: SpaceView) => Promise<T>,
): Promise<T> {
  return withEngine(async (client, { running }) => {
    if (!running)
      throw new CommandError(
        'UNREACHABLE',
        'A door is held by an engine that runs. Start "starling serve" or "starling peer" first.',
      );
    return work(client, await communityOf(client, options));
  });
}

function answerDoors({ output }: CommandContext, { asking, code }: DoorsView): void {
  const shown = {
    ...(code === undefined ? {} : { code: code.text, state: code.state, tries: code.tries }),
    ...asking,
  };
  output.answer(shown, () => [
    ...(asking === undefined ? ['No door is open to people nearby.'] : [`Door: ${asking.label}`]),
    ...(asking?.waiting ?? []).map(
      ({ id, name, words }) => `${id}  ${printable(name)}  ${words.join(' ')}`,
    ),
  ]);
}

async function doorOf(client: Client, label: string | undefined): Promise<string> {
  const doors = await doorsNearby(client, label);
  const [first, ...others] = doors.filter((door) => label === undefined || door.label === label);
  if (first !== undefined && others.length === 0) return first.door;
  if (first === undefined)
    throw new CommandError('NOT_FOUND', 'Nobody on this network holds such a door open.');
  throw new CommandError(
    'BAD_INPUT',
    `Several doors are open: ${doors.map((door) => door.label).join(', ')}. Name one with --door.`,
  );
}

/** What is found in a while; less long where the wanted one is there. */
async function doorsNearby(client: Client, wanted?: string) {
  const enough = AbortSignal.timeout(LOOK_MS);
  let found: { door: string; label: string }[] = [];
  try {
    for await (const { doors } of await client.doors.nearby({}, { signal: enough })) {
      found = doors;
      if (doors.some(({ label }) => label === wanted)) break;
    }
  } catch (error) {
    if (!enough.aborted) throw error;
  }
  return found;
}
