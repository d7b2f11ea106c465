import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Client } from '../../sync/engine/client.ts';
import { connectEngine } from '../../sync/hosts/local-socket/client.ts';
import type { EngineLine } from '../../sync/hosts/local-socket/client.ts';
import type { Host } from './namespaces.ts';

/** The command line as it lies in the checkout; node runs it without a build. */
const PROGRAM = join(import.meta.dirname, '../../sync/cli/main.ts');
const FLAGS = ['--disable-warning=ExperimentalWarning', PROGRAM];
/** Node keeps what it compiled here: 0.25 s a command instead of 0.5. */
const COMPILED = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/node-compile'),
};

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one command to its end. */
export async function run(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [...FLAGS, ...args], {
    env: { ...process.env, ...COMPILED, ...env },
  });
  const outcome: Outcome = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (outcome.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (outcome.stderr += text.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...outcome, code };
}

/** One person's computer: a data folder, and the engine that may run on it. */
export class Computer {
  readonly folder: string;
  #engine: ChildProcess | undefined;
  #line: EngineLine | undefined;
  /** What the running engine said on stderr. */
  log = '';

  readonly #host: Pick<Host, 'run'> | undefined;

  /** @param host where its engine runs: in a network namespace, finding peers by mDNS alone */
  constructor(
    folder = mkdtempSync(join(tmpdir(), 'starling-computer-')),
    host?: Pick<Host, 'run'>,
  ) {
    this.folder = folder;
    this.#host = host;
    onTestFinished(async () => {
      await this.stop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** A command with --json; fails the test where the command fails. */
  async ask<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.try(...args);
    if (code !== 0)
      throw new Error(`starling ${args.join(' ')}: ${String(code)} ${stdout} ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  try(...args: string[]): Promise<Outcome> {
    return run([...args, '--data', this.folder, '--json']);
  }

  /** Starts `peer` or `serve`; resolves with what it printed first, in JSON. */
  async start<T>(command: 'peer' | 'serve', ...args: string[]): Promise<T> {
    return JSON.parse(await this.firstLine([command, '--json', ...args])) as T;
  }

  /** Starts an engine; resolves with the first line that it prints. */
  async firstLine(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const all = [...FLAGS, ...args, '--data', this.folder];
    const options: SpawnOptions = {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...COMPILED, ...env },
    };
    const engine =
      this.#host?.run(process.execPath, all, options) ??
      spawn(process.execPath, [...all, '--no-mdns'], options);
    if (engine.stdout === null || engine.stderr === null)
      throw new Error('an engine without pipes');
    const { stdout } = engine;
    this.#engine = engine;
    engine.stderr.on('data', (text: Buffer) => (this.log += text.toString()));
    return new Promise((resolve, reject) => {
      let said = '';
      stdout.on('data', (text: Buffer) => {
        said += text.toString();
        const end = said.indexOf('\n');
        if (end >= 0) resolve(said.slice(0, end));
      });
      engine.once('close', (code) =>
        reject(new Error(`${args.join(' ')} ended with ${String(code)}: ${said} ${this.log}`)),
      );
    });
  }

  /** Starts a peer on loopback; resolves with the address to reach it at. */
  async listen(...connect: string[]): Promise<string> {
    const { addresses } = await this.start<{ addresses: string[] }>(
      'peer',
      '--listen',
      '/ip4/127.0.0.1/tcp/0',
      ...connect.flatMap((address) => ['--connect', address]),
    );
    const [address] = addresses;
    if (address === undefined) throw new Error('the peer listens nowhere');
    return address;
  }

  /** The methods of the engine that runs. */
  async client(): Promise<Client> {
    return (await this.line()).client;
  }
  /** The same, to be told of which space it is. */
  async line(): Promise<EngineLine> {
    this.#line ??= await connectEngine(this.folder);
    if (this.#line === undefined) throw new Error(`no engine runs on ${this.folder}`);
    return this.#line;
  }

  /** Ends the engine in order; resolves with its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    await this.#line?.close();
    this.#line = undefined;
    const engine = this.#engine;
    this.#engine = undefined;
    if (engine === undefined) return null;
    // It may be gone already: ended by itself, or with its namespace.
    if (engine.exitCode !== null || engine.signalCode !== null) return engine.exitCode;
    const closed = once(engine, 'close') as Promise<[number | null]>;
    engine.kill(signal);
    return (await closed)[0];
  }
}

/** Follows a live query until its answer is as wanted; the test's own time limit ends a vain wait. */
export async function until<T>(
  stream: Promise<AsyncIterable<T>>,
  wanted: (answer: T) => boolean,
): Promise<T> {
  for await (const answer of await stream) {
    if (wanted(answer)) return answer;
  }
  throw new Error('the engine ended before it answered as wanted');
}
