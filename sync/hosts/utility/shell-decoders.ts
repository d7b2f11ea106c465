import type { DecoderProgram } from '../../api/shell.ts';
import type { DecoderProcess, SpawnDecoder } from '../../documents/index.ts';
import type { Shell, UtilityPort } from './parent-port.ts';

/** One decoder that main runs for the engine. */
class ShellDecoder implements DecoderProcess {
  readonly #shell: Shell;
  readonly #id: number;
  #port: UtilityPort | undefined;
  /** Posted before the port was there. */
  readonly #early: unknown[] = [];
  readonly #listeners: ((message: unknown) => void)[] = [];
  readonly #exits: ((reason: string) => void)[] = [];
  readonly #measuring = new Map<number, (bytes: number | undefined) => void>();
  #nextRequest = 0;

  constructor(shell: Shell, id: number) {
    this.#shell = shell;
    this.#id = id;
  }

  post(message: unknown): void {
    if (this.#port) this.#port.postMessage(message);
    else this.#early.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
  }

  onExit(listener: (reason: string) => void): void {
    this.#exits.push(listener);
  }

  kill(): void {
    this.#shell.tell({ type: 'kill-decoder', id: this.#id });
  }

  memory(): Promise<number | undefined> {
    return new Promise((resolve) => {
      const request = this.#nextRequest++;
      this.#measuring.set(request, resolve);
      this.#shell.tell({ type: 'decoder-memory', id: this.#id, request });
    });
  }

  started(port: UtilityPort): void {
    this.#port = port;
    port.on('message', ({ data }) => {
      for (const listener of this.#listeners) listener(data);
    });
    port.start();
    for (const message of this.#early.splice(0)) port.postMessage(message);
  }

  ended(reason: string): void {
    this.#port?.close();
    for (const request of [...this.#measuring.keys()]) this.measured(request, undefined);
    for (const listener of this.#exits) listener(reason);
  }

  measured(request: number, bytes: number | undefined): void {
    this.#measuring.get(request)?.(bytes);
    this.#measuring.delete(request);
  }
}

/** Decoders run by the main process: a utility process cannot start another one itself. */
export function shellDecoders(shell: Shell): Record<DecoderProgram, SpawnDecoder> {
  const decoders = new Map<number, ShellDecoder>();
  let nextId = 0;
  shell.onMessage((message, port) => {
    switch (message.type) {
      case 'decoder':
        if (port) decoders.get(message.id)?.started(port);
        break;
      case 'decoder-memory':
        decoders.get(message.id)?.measured(message.request, message.bytes ?? undefined);
        break;
      case 'decoder-exit':
        decoders.get(message.id)?.ended(message.reason);
        decoders.delete(message.id);
        break;
      default:
    }
  });
  const spawn = (program: DecoderProgram): DecoderProcess => {
    const id = nextId++;
    const decoder = new ShellDecoder(shell, id);
    decoders.set(id, decoder);
    shell.tell({ type: 'fork-decoder', id, program });
    return decoder;
  };
  return { documents: () => spawn('documents'), image: () => spawn('image') };
}
