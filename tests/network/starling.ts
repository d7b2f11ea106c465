import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Host } from './namespaces.ts';

const MAIN = path.join(import.meta.dirname, '../../sync/cli/main.ts');
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];

export interface Post {
  address: string;
  author: string;
  name: string;
  text: string;
  replyTo?: string;
  storedBy: number;
}
export interface Status {
  account: string;
  addresses: string[];
  peers: { id: string; account?: string; address: string }[];
  posts: number;
}

/** One person with a data folder, spoken to by the real command line in processes of its own. */
export class Person implements AsyncDisposable {
  readonly data = mkdtempSync(path.join(os.tmpdir(), 'starling-'));
  readonly name: string;
  readonly #host: Host | undefined;
  #running: ChildProcess | undefined;
  account = '';
  phrase = '';

  private constructor(name: string, host: Host | undefined) {
    this.name = name;
    this.#host = host;
  }

  static async create(name: string, host?: Host): Promise<Person> {
    const person = new Person(name, host);
    const made = await person.run<{ account: string; phrase: string }>('init', '--name', name);
    person.account = made.account;
    person.phrase = made.phrase;
    return person;
  }

  /** A folder without an account. */
  static nobody(host?: Host): Person {
    return new Person('', host);
  }

  #command(args: readonly string[]): [program: string, args: string[]] {
    const all = [...NODE_FLAGS, MAIN, ...args, '--data', this.data];
    return this.#host?.command(process.execPath, all) ?? [process.execPath, all];
  }

  /** Runs one command with --json and gives its document; throws with its error where it fails. */
  run<T>(...args: readonly string[]): Promise<T> {
    const [program, all] = this.#command([...args, '--json']);
    return new Promise((resolve, reject) => {
      execFile(program, all, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        if (error === null) resolve(JSON.parse(stdout) as T);
        else reject(new Error(`starling ${args.join(' ')}: ${stdout || stderr || error.message}`));
      });
    });
  }

  /** Starts `peer` or `serve` and gives the first line that it prints. */
  async start(command: 'peer' | 'serve', ...args: readonly string[]): Promise<string> {
    const [program, all] = this.#command([command, ...args]);
    const child = spawn(program, all, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running = child;
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    return new Promise((resolve, reject) => {
      let out = '';
      child.stdout.on('data', (text) => {
        out += String(text);
        const end = out.indexOf('\n');
        if (end >= 0) resolve(out.slice(0, end));
      });
      child.once('exit', (code) => {
        reject(new Error(`starling ${command} ended with ${String(code)}: ${said}`));
      });
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#running;
    this.#running = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  status = (): Promise<Status> => this.run<Status>('status');
  timeline = async (): Promise<Post[]> => (await this.run<{ posts: Post[] }>('timeline', '--limit', '100')).posts;
  thread = async (address: string): Promise<Post[]> => (await this.run<{ posts: Post[] }>('thread', address)).posts;
  post = async (text: string, ...args: readonly string[]): Promise<string> =>
    (await this.run<{ address: string }>('post', text, ...args)).address;

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Asks again and again until the answer is right, and gives it; fails with the last answer. */
export async function until<T>(ask: () => Promise<T>, right: (answer: T) => boolean, within = 30_000): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (performance.now() > end) throw new Error(`not within ${within} ms; last: ${JSON.stringify(answer).slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
