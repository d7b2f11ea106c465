import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Answer, Ask } from './messages.ts';

/** A peer's process, from the side of the benchmark. */
export class Peer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer) => void; reject: (error: Error) => void }
  >();
  #next = 1;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', ({ id, value, error }: { id: number; value?: Answer; error?: string }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value ?? {});
      else waiting?.reject(new Error(error));
    });
    child.once('exit', (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the peer ended with ${String(code)}`));
    });
  }

  /** @param folder with a space's file; an empty one that is gone afterwards where it is left out */
  static async start(folder?: string): Promise<Peer> {
    const args = folder === undefined ? [] : [folder];
    const child = fork(path.join(import.meta.dirname, 'bench-peer.ts'), args, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const peer = new Peer(child);
    await once(child, 'message');
    return peer;
  }

  ask(ask: Ask): Promise<Answer> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, ask });
    });
  }

  async end(): Promise<void> {
    await this.ask({ do: 'end' });
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }
}
