import * as z from 'zod';
import { bytesOfLength, TICKET_BYTES } from '../../protocol/index.ts';
import type { LobbyOptions } from './lobby.ts';
import { TALK_VERSION } from './talk.ts';
import type { Talk } from './talk.ts';
import { hearQuestion, lastWord, refuse, welcome } from './words.ts';
import type { LastWord } from './words.ts';

/** Tickets that are looked up in a minute, over all who ask: they cannot be guessed, and need not be. */
const TRIES_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

/** A lobby in which tickets are exchanged. */
export function redeemsTickets(options: {
  /** Milliseconds. */
  clock: () => number;
  redeem: (ticket: Uint8Array) => LastWord;
}): LobbyOptions['receive'] {
  let tries: number[] = [];
  const isBusy = (): boolean => {
    const now = options.clock();
    tries = tries.filter((at) => now - at < MINUTE_MS);
    if (tries.length >= TRIES_PER_MINUTE) return true;
    tries.push(now);
    return false;
  };
  return async (talk) => {
    const asked = await hearQuestion(talk, 'redeem', z.tuple([bytesOfLength(TICKET_BYTES)]));
    if (asked === undefined) return;
    const told: LastWord = isBusy() ? { refused: 'busy' } : options.redeem(asked[0]);
    if ('refused' in told) await refuse(talk, told.refused);
    else await welcome(talk, told.invite);
  };
}

/** Shows a ticket. */
export async function showTicket(talk: Talk, ticket: Uint8Array): Promise<LastWord> {
  await talk.say(['redeem', TALK_VERSION, ticket]);
  return talk.hear(lastWord);
}
