import { answer } from './answer.ts';
import { LiveBranches } from './live-branches.ts';
import type { Request } from './messages.ts';

/** What a host gives a decoder to speak through: a child's IPC channel, or a port. */
export interface DecoderChannel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Serves requests until the process ends; a panic is thrown on, so that the host ends it. */
export function serveDecoder(channel: DecoderChannel): void {
  const live = new LiveBranches();
  channel.onMessage((message) => {
    // The only other end is the engine that forked this process.
    channel.post(answer(message as Request, live));
  });
}
