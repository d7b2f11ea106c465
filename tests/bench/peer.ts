import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { bundlePrograms } from '../../scripts/build/engine.ts';
import { output } from '../../scripts/freshness.mjs';
import { steadyFlags } from '../../scripts/node-runtime.mjs';
import type { Answer, Ask } from './messages.ts';

/** Beside what is built, so that packages are found; no part of any product. */
const folder = path.join(output, '.built', 'bench');
let program: Promise<string> | undefined;
/**
 * The peer's program, bundled and with the flags of an engine as it ships: from sources each process has
 * the compiler of TypeScript in it, 75 MB, and runs code for the first time that waits to be read.
 */
async function built(): Promise<string> {
  program ??= bundlePrograms(folder, { peer: 'tests/bench/bench-peer.ts' }).then(() =>
    path.join(folder, 'peer.mjs'),
  );
  return program;
}

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
    const child = fork(await built(), args, {
      execArgv: steadyFlags,
      env: { ...process.env, STARLING_OUT: output },
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
