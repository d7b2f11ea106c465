import type { Request } from './messages.ts';
import { boundWasmMemory } from './wasm-memory.ts';

/** What a host gives a decoder to speak through: a child's IPC channel, or a port. */
export interface DecoderChannel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Of WASM alone; with 70 MB that Node itself takes, it stays below DECODER_MEMORY_LIMIT. */
const WASM_MEMORY_LIMIT = 160 * 1024 * 1024;

/** Serves requests until the process ends; a panic is thrown on, so that the host ends it. */
export function serveDecoder(channel: DecoderChannel): void {
  boundWasmMemory(WASM_MEMORY_LIMIT);
  // Automerge loads its WASM when it is imported: not before it is bounded.
  const serving = import('./serve-requests.ts').then(({ serveRequests }) => {
    const serve = serveRequests((answers) => {
      channel.post(answers);
    });
    // An answer to nothing says that the process has started.
    channel.post([]);
    return serve;
  });
  channel.onMessage((message) => {
    // The only other end is the engine that started this process. A panic has to end the process:
    // thrown outside of the promise it is an uncaught error under every host.
    void serving.then((serve) => {
      setImmediate(() => {
        serve(message as Request[]);
      });
    });
  });
}
