import * as z from 'zod';
import { bytesOfLength, bytesUpTo, limits } from '../../protocol/index.ts';
import { TALK_VERSION } from './talk.ts';
import type { Talk } from './talk.ts';

/**
 * Why nobody is let in. `unknown`: a ticket that was guessed or taken back; `used`, `over`: a ticket or a
 * code; `wrong`: another code; `void`: a code after too many of those; `declined`: by a person; `busy`: come
 * again; `version`: this lobby does not know such a question.
 */
export const REFUSALS = [
  'unknown',
  'used',
  'over',
  'busy',
  'wrong',
  'void',
  'declined',
  'version',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Room for what seals it. */
const SEALED_BYTES = limits.INVITE_BYTES + 16;

const refusedForm = z
  .tuple([z.literal('refused'), z.enum(REFUSALS)])
  .transform(([, refused]) => ({ refused }));
const welcomeForm = z
  .tuple([z.literal('welcome'), bytesUpTo(SEALED_BYTES)])
  .transform(([, invite]) => ({ invite }));

/** How a talk ends: with an open invitation, sealed in some talks, or without one. */
export const lastWord = z.union([welcomeForm, refusedForm]);
export type LastWord = z.infer<typeof lastWord>;

export const refuse = (talk: Talk, refused: Refusal): Promise<void> =>
  talk.say(['refused', refused]);
export const welcome = (talk: Talk, invite: Uint8Array): Promise<void> =>
  talk.say(['welcome', invite]);

/** A word of bytes in the middle of a talk, or its early end. */
export const middleWord = (name: string, length: number) =>
  z.union([
    z.tuple([z.literal(name), bytesOfLength(length)]).transform(([, bytes]) => ({ bytes })),
    refusedForm,
  ]);

/** The first word of every connection says what it is about, and of which version. */
const questionForm = z.tuple([z.string().max(16), z.int()]).rest(z.unknown());

/**
 * What is asked, where it is this kind of question; another one, or one of another version, is refused.
 * @throws OddTalk for what is no question
 */
export async function hearQuestion<T>(
  talk: Talk,
  kind: string,
  form: z.ZodType<T>,
): Promise<T | undefined> {
  const [asked, version, ...rest] = await talk.hear(questionForm);
  const parsed = form.safeParse(rest);
  if (asked === kind && version === TALK_VERSION && parsed.success) return parsed.data;
  await refuse(talk, 'version');
  return undefined;
}
