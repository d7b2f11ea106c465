import { toEngineSchema } from '../../api/shell.ts';
import type { ToEngine, ToShell } from '../../api/shell.ts';

/** A message port as Electron gives it to a utility process (its `MessagePortMain`). */
export interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** Electron's `process.parentPort`: the line to the app's main process. */
interface ParentPort {
  postMessage(message: ToShell): void;
  on(event: 'message', listener: (event: { data: unknown; ports: UtilityPort[] }) => void): void;
}

/** The main process, as the engine sees it. */
export interface Shell {
  tell(message: ToShell): void;
  /** Hears every message from now on; a port comes with those that say so. */
  onMessage(listener: (message: ToEngine, port: UtilityPort | undefined) => void): void;
}

/** @throws where this process was not forked by Electron */
export function openShell(unknown: (problem: string) => void): Shell {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort === undefined) throw new Error('This program is started by the desktop app.');
  const listeners: ((message: ToEngine, port: UtilityPort | undefined) => void)[] = [];
  parentPort.on('message', ({ data, ports }) => {
    const heard = toEngineSchema.safeParse(data);
    if (!heard.success) {
      unknown(`the shell said something unknown: ${heard.error.message}`);
      for (const port of ports) port.close();
      return;
    }
    for (const listener of listeners) listener(heard.data, ports[0]);
  });
  return {
    tell: (message) => parentPort.postMessage(message),
    onMessage: (listener) => void listeners.push(listener),
  };
}
