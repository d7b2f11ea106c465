import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import { decodeCanonical, limits, TICKET_BYTES } from '../../protocol/index.ts';

/** Why a ticket buys nothing; a guessed one is `unknown`, as one is that was taken back. */
export const TICKET_REFUSALS = ['unknown', 'used', 'over', 'busy'] as const;
export type TicketRefusal = (typeof TICKET_REFUSALS)[number];

export type LobbyAnswer = { invite: Uint8Array } | { refused: TicketRefusal };

/** An answer is an open invitation; a little more for what is around it. */
const MESSAGE_BYTES = limits.INVITE_BYTES + 64;

const bytesUpTo = (limit: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length <= limit,
    'not bytes',
  );
const askSchema = z.tuple([
  z.literal('redeem'),
  z.literal(1),
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === TICKET_BYTES,
    'not a ticket',
  ),
]);
const answerSchema = z.union([
  z.tuple([z.literal('welcome'), bytesUpTo(limits.INVITE_BYTES)]),
  z.tuple([z.literal('refused'), z.enum(TICKET_REFUSALS)]),
]);

export const encodeAsk = (ticket: Uint8Array): Uint8Array => encode(['redeem', 1, ticket]);
/** The ticket; undefined for anything else. */
export function decodeAsk(bytes: Uint8Array): Uint8Array | undefined {
  const decoded = decodeCanonical(bytes, MESSAGE_BYTES);
  const parsed = decoded.ok ? askSchema.safeParse(decoded.value) : undefined;
  return parsed?.data?.[2];
}

export function encodeAnswer(answer: LobbyAnswer): Uint8Array {
  return encode('invite' in answer ? ['welcome', answer.invite] : ['refused', answer.refused]);
}
export function decodeAnswer(bytes: Uint8Array): LobbyAnswer | undefined {
  const decoded = decodeCanonical(bytes, MESSAGE_BYTES);
  const parsed = decoded.ok ? answerSchema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) return undefined;
  const [type, value] = parsed.data;
  return type === 'welcome' ? { invite: value } : { refused: value };
}
