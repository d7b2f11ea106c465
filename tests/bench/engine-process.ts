import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { connectEngine } from '../../sync/hosts/local-socket/client.ts';
import { steadyFlags } from '../../scripts/node-runtime.mjs';
import type { EngineLine } from '../../sync/hosts/local-socket/client.ts';

const MAIN = path.join(import.meta.dirname, '../../dist/cli/main.mjs');
const LOOPBACK = ['--no-mdns', '--listen', '/ip4/127.0.0.1/tcp/0'];

/** `starling peer` as it ships, with an account of its own, on a folder that is gone afterwards. */
export class EngineProcess implements AsyncDisposable {
  readonly line: EngineLine;
  readonly folder: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, folder: string, line: EngineLine) {
    this.#child = child;
    this.folder = folder;
    this.line = line;
  }

  /** With a new account of this name. */
  static async start(name: string): Promise<EngineProcess> {
    const engine = await EngineProcess.on(mkdtempSync(path.join(os.tmpdir(), 'starling-bench-')));
    await engine.line.client.session.create({ name });
    return engine;
  }

  /** On a folder that is there. */
  static async on(folder: string): Promise<EngineProcess> {
    const child = spawn(
      process.execPath,
      [...steadyFlags, MAIN, 'peer', '--data', folder, ...LOOPBACK],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(createInterface(child.stdout), 'line');
    const line = await connectEngine(folder);
    if (line === undefined) throw new Error('the peer that was started does not answer');
    return new EngineProcess(child, folder, line);
  }

  /** Bytes of memory of the engine's process, without that of its decoder. */
  get rss(): number {
    const status = readFileSync(`/proc/${String(this.#child.pid)}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  /** Ends it and leaves its folder. */
  async end(): Promise<void> {
    await this.line.close();
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
