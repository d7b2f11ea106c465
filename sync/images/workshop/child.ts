import type { PreparedImage } from '../prepared-image.ts';
import { prepareImage } from './prepare.ts';

/** What a host gives the process to speak through: a child's IPC channel, or a port. */
export interface WorkshopChannel {
  post(message: WorkshopMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}
/** Sent by the process: that it runs, and then what has become of the picture. */
export type WorkshopMessage = { runs: true } | { prepared: PreparedImage } | { refused: string };

/** Prepares the one picture that it is given. */
export function serveWorkshop(channel: WorkshopChannel): void {
  channel.onMessage((message) => {
    // The only other end is the engine that started this process.
    prepareImage(message as Uint8Array).then(
      (prepared) => {
        channel.post({ prepared });
      },
      (error: unknown) => {
        channel.post({ refused: String(error) });
      },
    );
  });
  channel.post({ runs: true });
}
