import { decodeInvite } from '../../../protocol/index.ts';
import type { OpenInvite, Ticket } from '../../../protocol/index.ts';
import type { LastWord, Refusal, Talk } from '../../../network/index.ts';
import { EngineError } from '../../failure.ts';
import { meetingPlaces } from '../invitations.ts';
import type { DoorParts } from './door-parts.ts';
import { codeIn } from './code-words.ts';
import type { Code } from './code-words.ts';

const SEED_BYTES = 32;
/** How long a door is looked for whose code was typed. */
const LOOK_MS = 8000;
/** How long another one of the same number is waited for, where the first did not let in. */
const LOOK_ON_MS = 1500;
/** Doors of one number that a code is tried at: each could learn by its try whether it guessed it. */
const DOORS_TRIED = 3;

type Parts = Pick<DoorParts, 'random' | 'log'>;

const REFUSED: Readonly<Record<Refusal, { code: EngineError['code']; message: string }>> = {
  unknown: over('Nobody knows this ticket: it was taken back, or a part of it is missing.'),
  used: over('It was used already. Ask for another one.'),
  over: over('It has ended. Ask for another one.'),
  void: over('It was tried too often with wrong words. Ask for a new one.'),
  busy: {
    code: 'UNAVAILABLE',
    message: 'Too many people are coming in at once. Try again in a minute.',
  },
  wrong: {
    code: 'WRONG_CODE',
    message: 'That is not the code. After three wrong ones it buys nothing any more.',
  },
  declined: { code: 'NOT_ADMITTED', message: 'You were not let in.' },
  version: otherVersion(),
};
function over(message: string) {
  return { code: 'INVITATION_OVER' as const, message };
}
function otherVersion() {
  return {
    code: 'OTHER_VERSION' as const,
    message:
      'Whoever invites you runs another version of Starling. Nothing was joined: bring the older one up to date.',
  };
}

/** The invitation that a talk ended with. @throws EngineError which says why there is none */
export function invitationOf(told: LastWord): OpenInvite {
  if ('refused' in told) {
    const { code, message } = REFUSED[told.refused];
    throw new EngineError(code, message);
  }
  const invite = decodeInvite(told.invite);
  if (invite.ok && invite.value.type === 'open') return invite.value;
  throw new EngineError('OTHER_VERSION', otherVersion().message);
}

/** Talks to a lobby. @throws EngineError UNREACHABLE with this message where nobody answers there */
export async function visit<T>(
  parts: Parts,
  lobby: {
    addresses: readonly string[];
    localOnly: boolean;
    away: string;
    ends?: AbortSignal | undefined;
  },
  talk: (talk: Talk) => Promise<T>,
): Promise<T> {
  const { OtherLobby, visitLobby } = await import('../../../network/index.ts');
  const { addresses, localOnly, ends } = lobby;
  const seed = parts.random(SEED_BYTES);
  return visitLobby({ seed, addresses, localOnly, ends }, talk).catch((cause: unknown) => {
    if (cause instanceof EngineError) throw cause;
    if (cause instanceof OtherLobby)
      throw new EngineError('OTHER_VERSION', otherVersion().message, { cause });
    throw new EngineError('UNREACHABLE', lobby.away, { cause });
  });
}

/**
 * Exchanges a ticket at its issuer's lobby.
 * @throws EngineError UNREACHABLE where the issuer is not in reach, INVITATION_OVER for one that buys nothing
 */
export async function redeem(ticket: Ticket, parts: Parts): Promise<OpenInvite> {
  const { showTicket } = await import('../../../network/index.ts');
  const lobby = {
    addresses: meetingPlaces(ticket),
    localOnly: false,
    away: 'Whoever gave you this ticket is not in reach. It is exchanged with them: try again when they are online.',
  };
  return invitationOf(await visit(parts, lobby, (talk) => showTicket(talk, ticket.ticket)));
}

/**
 * Finds the door of a code on the local network and comes in by it.
 * @throws EngineError BAD_INPUT for what is no code, UNREACHABLE, WRONG_CODE, INVITATION_OVER
 */
export async function comeByCode(text: string, parts: Parts): Promise<OpenInvite> {
  const code = codeIn(text);
  const { showCode } = await import('../../../network/index.ts');
  let last: Error | undefined;
  for await (const addresses of doorsOf(code, parts)) {
    const lobby = { addresses, localOnly: true, away: 'The door was closed.' };
    try {
      return invitationOf(
        await visit(parts, lobby, (talk) => showCode(talk, code.text, parts.random)),
      );
    } catch (error) {
      last = error as Error;
    }
  }
  throw (
    last ??
    new EngineError(
      'UNREACHABLE',
      'Nobody on this network holds a door open for that code. It ends after ten minutes; both computers have to be on one network.',
    )
  );
}

/** Doors of a code's number, as they are found, a few at most; until none has come for a while. */
async function* doorsOf({ number }: Code, { random, log }: Parts): AsyncGenerator<string[]> {
  const { lookForDoors } = await import('../../../network/index.ts');
  const seen = new Set<string>();
  const waiting: string[][] = [];
  let wake = (): void => undefined;
  const looking = lookForDoors({
    kind: number,
    found: (peer, addresses) => {
      if (seen.has(peer)) return;
      seen.add(peer);
      waiting.push(addresses);
      wake();
    },
    random,
    log: (message) => log('info', message),
  });
  try {
    for (let tried = 0; tried < DOORS_TRIED; tried += 1) {
      if (waiting.length === 0)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, tried === 0 ? LOOK_MS : LOOK_ON_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const next = waiting.shift();
      if (next === undefined) return;
      yield next;
    }
  } finally {
    looking.stop();
  }
}
