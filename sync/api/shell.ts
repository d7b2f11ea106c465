import * as z from 'zod';
import { notificationKinds } from './views/notification.ts';
import { linkSchema } from './window.ts';

/**
 * What the desktop shell's main process and the engine's utility process say to each other over
 * `process.parentPort`. Both sides parse what they receive; a message that does not fit is logged
 * and dropped. Ports travel beside a message, never inside it, and only from main to the engine.
 *
 * Order at start: main forks `utility.mjs --data DIR` and posts `keychain`; the engine opens the
 * folder and answers `ready` or `fatal`. Everything else may come in any order after that.
 */

/** Numbers requests and decoders; unique within one life of the engine process. */
const idSchema = z.number().int().nonnegative();
/**
 * Most bytes main seals at once. What is sealed is a key or 24 words; safeStorage works on strings
 * and blocks the main process meanwhile.
 */
export const SEAL_LIMIT = 16_384;
/** 4 characters of base64 stand for 3 bytes. */
const sealBytesSchema = z.base64().max(Math.ceil(SEAL_LIMIT / 3) * 4);

/** Characters of a name and of a text in an operating system's notification; most show fewer. */
export const NOTIFY_NAME_LIMIT = 100;
export const NOTIFY_TEXT_LIMIT = 280;

/** Main tells the engine. */
export const toEngineSchema = z.discriminatedUnion('type', [
  /** Whether `seal` and `unseal` will be answered with an operating system's keychain. */
  z.object({ type: z.literal('keychain'), available: z.boolean() }),
  /** With one port: an interface that wants to speak oRPC over it. */
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('sealed'), id: idSchema, bytes: z.base64() }),
  z.object({ type: z.literal('unsealed'), id: idSchema, bytes: sealBytesSchema }),
  /** The keychain could not do it (locked, changed, another user's): `message` is for the log. */
  z.object({ type: z.literal('refused'), id: idSchema, message: z.string() }),
  /** With one port: the decoder asked for runs, and speaks over it. */
  z.object({ type: z.literal('decoder'), id: idSchema, pid: z.number().int().optional() }),
  z.object({ type: z.literal('decoder-exit'), id: idSchema, reason: z.string() }),
  /** Resident bytes; null when the process is gone or the system does not tell. */
  z.object({
    type: z.literal('decoder-memory'),
    id: idSchema,
    request: idSchema,
    bytes: z.number().nonnegative().nullable(),
  }),
  /** The person pauses all networks of this computer, or resumes them, in a menu of the shell. */
  z.object({ type: z.literal('pause'), paused: z.boolean() }),
  /** Close everything in order and exit with code 0. */
  z.object({ type: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** The engine tells main. */
export const toShellSchema = z.discriminatedUnion('type', [
  /** The folder is open and ports are served. */
  z.object({ type: z.literal('ready'), language: z.enum(['system', 'en', 'fr']) }),
  /**
   * It cannot go on, and starting it again will not help (folder in use, unreadable data). Main ends
   * the process.
   */
  z.object({ type: z.literal('fatal'), code: z.string().max(64), message: z.string() }),
  z.object({ type: z.literal('seal'), id: idSchema, bytes: sealBytesSchema }),
  /** `bytes` is what `sealed` gave, in this or an earlier life of the app. */
  z.object({ type: z.literal('unseal'), id: idSchema, bytes: z.base64() }),
  /** What reads the documents of others, or what prepares a person's own picture. */
  z.object({
    type: z.literal('fork-decoder'),
    id: idSchema,
    program: z.enum(['documents', 'image']),
  }),
  z.object({ type: z.literal('kill-decoder'), id: idSchema }),
  z.object({ type: z.literal('decoder-memory'), id: idSchema, request: idSchema }),
  /** Somebody did something to the person: said by the operating system while no window is in front. */
  z.object({
    type: z.literal('notify'),
    kind: z.enum(notificationKinds),
    /** Who did it; of a poll its author. */
    name: z.string().max(NOTIFY_NAME_LIMIT),
    /** How many others did the same. */
    more: z.number().int().nonnegative(),
    /** How many other things came with it. */
    others: z.number().int().nonnegative(),
    /** What it is about; empty for a follow. */
    text: z.string().max(NOTIFY_TEXT_LIMIT),
    /** What a click shows. */
    link: linkSchema,
  }),
  /** Whether all networks are paused: told at the start, and at every change. */
  z.object({ type: z.literal('paused'), paused: z.boolean() }),
  /** The person chose another language: menu and tray follow. */
  z.object({ type: z.literal('language'), language: z.enum(['system', 'en', 'fr']) }),
]);
export type ToShell = z.infer<typeof toShellSchema>;
/** Which program a decoder runs. */
export type DecoderProgram = Extract<ToShell, { type: 'fork-decoder' }>['program'];
