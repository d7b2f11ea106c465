import { encode } from '@ipld/dag-cbor';
import type * as z from 'zod';
import { decodeCanonical } from '../../protocol/index.ts';
import type { FrameStream } from '../session/frame-stream.ts';

/** Bytes of anything that is said in a lobby; an open invitation, with a little around it, is the largest. */
export const TALK_BYTES = 1024;
/** How long each side waits for the other's next word, where no person is asked. */
export const TALK_MS = 10_000;
/** The version of what is said here; it stands in the first question of a connection. */
export const TALK_VERSION = 1;

/** What was said is no word of this talk; it is over. */
export class OddTalk extends Error {
  override readonly name = 'OddTalk';
}

/** One side of a talk between a newcomer and a lobby: a word is one dag-cbor array in one frame. */
export class Talk {
  readonly #frames: FrameStream;
  /** libp2p's names of both sides, which noise has proved: the newcomer's, then the lobby's. */
  readonly between: readonly [string, string];
  readonly #heard: () => void;

  /** @param heard called for every word of the other side */
  constructor(
    frames: FrameStream,
    between: readonly [string, string],
    heard: () => void = () => undefined,
  ) {
    this.#frames = frames;
    this.between = between;
    this.#heard = heard;
  }

  async say(word: readonly unknown[]): Promise<void> {
    await this.#frames.write(encode(word));
  }

  /** Resolves when the other side has ended the talk, or said more than it was asked. */
  async ended(): Promise<void> {
    await this.#frames.read().catch(() => undefined);
  }

  /** The other side's next word. @throws OddTalk, StreamEnded; after `milliseconds` as well */
  async hear<T>(form: z.ZodType<T>, milliseconds: number = TALK_MS): Promise<T> {
    const bytes = await within(milliseconds, this.#frames.read());
    const decoded = decodeCanonical(bytes, TALK_BYTES);
    const parsed = decoded.ok ? form.safeParse(decoded.value) : undefined;
    if (parsed?.success !== true) throw new OddTalk('not a word of this talk');
    this.#heard();
    return parsed.data;
  }
}

/** Rejects when it takes longer, or where it is to end. */
export function within<T>(milliseconds: number, work: Promise<T>, ends?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error('it took too long'));
    const timer = setTimeout(late, milliseconds);
    if (ends?.aborted === true) late();
    ends?.addEventListener('abort', late);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      ends?.removeEventListener('abort', late);
    });
  });
}
