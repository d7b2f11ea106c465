import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import * as z from 'zod';
import { bytesOfLength } from '../../protocol/index.ts';
import { Cpace, lengthsAndValues, SCALAR_BYTES, SHARE_BYTES } from './cpace.ts';
import type { LobbyOptions } from './lobby.ts';
import { OddTalk, TALK_VERSION } from './talk.ts';
import type { Talk } from './talk.ts';
import { hearQuestion, lastWord, middleWord, refuse, welcome } from './words.ts';
import type { LastWord, Refusal } from './words.ts';

const SESSION_BYTES = 16;
const PROOF_BYTES = 32;
/** A key of its own for each exchange, so one nonce is enough. */
const NO_NONCE = new Uint8Array(24);

type Random = (bytes: number) => Uint8Array;

/** A code that was read aloud, as its issuer keeps it. */
export interface CodeDesk {
  /** The whole code in its one spelling. */
  code: string;
  /** Why nobody comes in by it any more; undefined while somebody can. */
  closed(): Refusal | undefined;
  /** Somebody had another code: a try is spent. */
  missed(): void;
  /** Somebody had the code: it buys nothing more from now on. @returns an open invitation */
  spend(): Uint8Array;
}

/**
 * A lobby that takes a code. Whoever comes proves first that it has it: until then nothing is said that
 * tells a guess from another one, and a proof that is wrong costs a try. Not to prove anything costs none,
 * and teaches nothing.
 */
export function takesCode(desk: CodeDesk, random: Random): LobbyOptions['receive'] {
  return async (talk) => {
    const form = z.tuple([bytesOfLength(SESSION_BYTES), bytesOfLength(SHARE_BYTES)]);
    const asked = await hearQuestion(talk, 'code', form);
    if (asked === undefined) return;
    const closed = desk.closed();
    if (closed !== undefined) return refuse(talk, closed);
    const [session, theirs] = asked;
    const own = exchange(talk, desk.code, session, random);
    const keys = keysOf(own.finish('responder', theirs));
    await talk.say(['share', own.share]);
    const proof = await talk.hear(z.tuple([z.literal('proof'), bytesOfLength(PROOF_BYTES)]));
    // Others may have come meanwhile: what follows is one step, so that no try is lost between two.
    const over = desk.closed();
    if (over !== undefined) return refuse(talk, over);
    if (!timingSafeEqual(proof[1], proofOf(keys, session, theirs, own.share))) {
      desk.missed();
      return refuse(talk, 'wrong');
    }
    return welcome(talk, xchacha20poly1305(keys.seal, NO_NONCE).encrypt(desk.spend()));
  };
}

/**
 * Shows that one has the code.
 * @throws OddTalk where the other side does not have it: then it is not who read it aloud
 */
export async function showCode(talk: Talk, code: string, random: Random): Promise<LastWord> {
  const session = random(SESSION_BYTES);
  const own = exchange(talk, code, session, random);
  await talk.say(['code', TALK_VERSION, session, own.share]);
  const answer = await talk.hear(middleWord('share', SHARE_BYTES));
  if ('refused' in answer) return answer;
  const keys = keysOf(own.finish('initiator', answer.bytes));
  await talk.say(['proof', proofOf(keys, session, own.share, answer.bytes)]);
  const told = await talk.hear(lastWord);
  if ('refused' in told) return told;
  try {
    return { invite: xchacha20poly1305(keys.seal, NO_NONCE).decrypt(told.invite) };
  } catch (cause) {
    throw new OddTalk('sealed by somebody who does not have the code', { cause });
  }
}

/** The channel names both sides as noise has proved them: nobody in between comes to the key of either. */
function exchange(talk: Talk, code: string, session: Uint8Array, random: Random): Cpace {
  const names = ['starling-code/1', ...talk.between].map((name) => Buffer.from(name));
  const channel = lengthsAndValues(...names);
  return new Cpace({ password: Buffer.from(code), channel, session }, random(SCALAR_BYTES));
}

interface Keys {
  prove: Uint8Array;
  seal: Uint8Array;
}
function keysOf(key: Uint8Array | undefined): Keys {
  if (key === undefined) throw new OddTalk('not a share of CPace');
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `starling-code/1 ${use}`, 32));
  return { prove: derive('proof'), seal: derive('invitation') };
}

function proofOf(
  { prove }: Keys,
  session: Uint8Array,
  newcomers: Uint8Array,
  issuers: Uint8Array,
): Uint8Array {
  return createHmac('sha256', prove).update(session).update(newcomers).update(issuers).digest();
}
