import { hkdfSync } from 'node:crypto';
import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import { bytesOfLength, digest, limits } from '../../protocol/index.ts';
import type { Guest, LobbyOptions } from './lobby.ts';
import { OddTalk, TALK_VERSION, within } from './talk.ts';
import type { Talk } from './talk.ts';
import { hearQuestion, lastWord, middleWord, refuse, welcome } from './words.ts';
import type { LastWord } from './words.ts';

/** What both sides are to compare: enough bits that no attacker hits the same by chance. */
export const CHECK_BYTES = 8;
const NONCE_BYTES = 32;
const COMMIT_BYTES = 32;
/** The name that somebody gives: as of a profile, one line. */
const nameForm = z
  .string()
  .min(1)
  .refine(
    (name) =>
      Buffer.byteLength(name) <= limits.NAME_BYTES && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name),
    'not a name of one line',
  );

type Random = (bytes: number) => Uint8Array;

/** Somebody at the door, and the bytes that are the same on both sides if nobody is in between. */
export interface Asking extends Guest {
  name: string;
  check: Uint8Array;
}
export interface AskDesk {
  /** Whether somebody from there may wait, too; asked again when the talk has come so far. */
  hasRoom(guest: Guest): boolean;
  /** Resolves when a person has decided, or when whoever asks has gone: `gone` aborts then. */
  decide(asking: Asking, gone: AbortSignal): Promise<LastWord>;
}

/**
 * A lobby in which newcomers ask to be let in. The newcomer commits to a number before it sees the
 * lobby's: neither side, nor anybody in between, can choose what is compared (as in ZRTP, RFC 6189
 * section 4.4.1.1).
 */
export function hearsAsking(desk: AskDesk, random: Random): LobbyOptions['receive'] {
  return async (talk, guest) => {
    const form = z.tuple([nameForm, bytesOfLength(COMMIT_BYTES)]);
    const asked = await hearQuestion(talk, 'ask', form);
    if (asked === undefined) return;
    const [name, commit] = asked;
    if (!desk.hasRoom(guest)) return refuse(talk, 'busy');
    const own = random(NONCE_BYTES);
    await talk.say(['number', own]);
    const [, theirs] = await talk.hear(z.tuple([z.literal('reveal'), bytesOfLength(NONCE_BYTES)]));
    if (Buffer.compare(commitment(talk, name, theirs), commit) !== 0)
      throw new OddTalk('not the number that was committed to');
    if (!desk.hasRoom(guest)) return refuse(talk, 'busy');
    const check = checkOf(talk, name, theirs, own);
    const gone = new AbortController();
    void talk.ended().then(() => gone.abort());
    const told = await desk.decide({ ...guest, name, check }, gone.signal);
    return 'refused' in told ? refuse(talk, told.refused) : welcome(talk, told.invite);
  };
}

/** Asks to be let in, and waits for a person; `checked` hears what is to be compared. */
export async function ask(
  talk: Talk,
  {
    name,
    random,
    checked,
    waits,
  }: {
    name: string;
    random: Random;
    checked: (check: Uint8Array) => void;
    /** Milliseconds that one waits for a person, and what ends it. */
    waits: { milliseconds: number; ends: AbortSignal };
  },
): Promise<LastWord> {
  const { milliseconds, ends } = waits;
  // Nobody is to be told of somebody who has gone already.
  ends.throwIfAborted();
  const own = random(NONCE_BYTES);
  await talk.say(['ask', TALK_VERSION, name, commitment(talk, name, own)]);
  const answer = await talk.hear(middleWord('number', NONCE_BYTES));
  if ('refused' in answer) return answer;
  await talk.say(['reveal', own]);
  checked(checkOf(talk, name, own, answer.bytes));
  return within(milliseconds, talk.hear(lastWord, milliseconds), ends);
}

function commitment(talk: Talk, name: string, number: Uint8Array): Uint8Array {
  return digest(encode(['starling-ask/1', ...talk.between, name, number]));
}

function checkOf(talk: Talk, name: string, newcomers: Uint8Array, lobbys: Uint8Array): Uint8Array {
  const numbers = Buffer.concat([newcomers, lobbys]);
  const info = encode(['starling-ask/1', ...talk.between, name]);
  return new Uint8Array(hkdfSync('sha256', numbers, new Uint8Array(), info, CHECK_BYTES));
}
