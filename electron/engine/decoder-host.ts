import { readFile } from 'node:fs/promises';
import { app, MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { DecoderProgram, ToEngine } from '../../sync/api/shell.ts';

/**
 * Runs decoders for the engine. A utility process cannot fork one itself, so it asks main; the two
 * then speak over a port of their own, and main only starts, measures and kills.
 */
export class DecoderHost {
  readonly #modules: Readonly<Record<DecoderProgram, string>>;
  readonly #tell: (message: ToEngine, ports?: MessagePortMain[]) => void;
  readonly #decoders = new Map<number, UtilityProcess>();

  constructor(
    modules: Readonly<Record<DecoderProgram, string>>,
    tell: (message: ToEngine, ports?: MessagePortMain[]) => void,
  ) {
    this.#modules = modules;
    this.#tell = tell;
  }

  fork(id: number, program: DecoderProgram): void {
    const decoder = utilityProcess.fork(this.#modules[program], [], {
      serviceName: 'Starling decoder',
      stdio: 'inherit',
    });
    this.#decoders.set(id, decoder);
    const { port1, port2 } = new MessageChannelMain();
    decoder.postMessage({ type: 'serve' }, [port1]);
    decoder.once('spawn', () => this.#tell({ type: 'decoder', id, pid: decoder.pid }, [port2]));
    decoder.once('exit', (code) => {
      this.#decoders.delete(id);
      this.#tell({ type: 'decoder-exit', id, reason: `ended with code ${code}` });
    });
  }

  /**
   * At once and without a word: a decoder holds nothing, and one that is stuck in WebAssembly does
   * not listen to a polite signal.
   */
  kill(id: number): void {
    const decoder = this.#decoders.get(id);
    if (decoder === undefined) return;
    if (decoder.pid === undefined) {
      decoder.once('spawn', () => this.kill(id));
      return;
    }
    try {
      process.kill(decoder.pid, 'SIGKILL');
    } catch {
      // It ended by itself in this very moment; `exit` tells the engine.
    }
  }

  async measure(id: number, request: number): Promise<void> {
    const pid = this.#decoders.get(id)?.pid;
    const bytes = pid === undefined ? null : await residentBytes(pid);
    this.#tell({ type: 'decoder-memory', id, request, bytes });
  }

  killAll(): void {
    for (const id of [...this.#decoders.keys()]) this.kill(id);
  }
}

/** Linux tells of one process at once; elsewhere Chromium looks at all of them. */
async function residentBytes(pid: number): Promise<number | null> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }
  const metric = app.getAppMetrics().find((process) => process.pid === pid);
  return metric ? metric.memory.workingSetSize * 1024 : null;
}
