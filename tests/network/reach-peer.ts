import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import type { NetworkStatus, Via } from '../../sync/network/index.ts';
import { runIn } from '../cli/namespaces.ts';
import type { InternetHost } from './internet.ts';

const CHILD = join(import.meta.dirname, 'reach-child.ts');
/** Long enough for a machine that does much else at the time; nothing is measured by it. */
const WAIT_MS = 120_000;

export interface ChildOptions {
  name: string;
  /** Its space's file. */
  path: string;
  listen?: string[];
  connect?: string[];
  relay?: boolean;
  announce?: string[];
  mdns?: boolean;
  portMapping?: boolean;
}
export type Told = Pick<NetworkStatus, 'peerId' | 'addresses' | 'peers' | 'reach'> & {
  texts: string[];
};

/** A peer of the internet in a process of its own; gone when the test is over. */
export class ReachPeer {
  readonly name: string;
  #told: Told | undefined;
  readonly #child: ChildProcess;
  readonly #said: string[] = [];
  readonly #look = new Set<() => void>();

  constructor(host: InternetHost, options: Omit<ChildOptions, 'path'>) {
    this.name = options.name;
    const folder = mkdtempSync(join(tmpdir(), 'starling-reach-'));
    const given: ChildOptions = { ...options, path: join(folder, 'space.sqlite') };
    const args = ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(given)];
    this.#child = runIn(host.namespace, process.execPath, args);
    onTestFinished(() => {
      this.kill();
      rmSync(folder, { recursive: true, force: true });
    });
    const { stdout, stderr } = this.#child;
    if (stdout === null || stderr === null) throw new Error('a child without pipes');
    createInterface(stdout).on('line', (line) => {
      this.#told = JSON.parse(line) as Told;
      for (const look of this.#look) look();
    });
    createInterface(stderr).on('line', (line) => this.#said.push(line));
  }

  /** Ends it at once, as when a computer loses its power. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Posts a text, or calls an address. */
  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  get peerId(): string {
    return this.#told?.peerId ?? '';
  }
  get addresses(): string[] {
    return this.#told?.addresses ?? [];
  }
  get texts(): string[] {
    return this.#told?.texts ?? [];
  }
  get reach(): Told['reach'] {
    return this.#told?.reach ?? { public: 'unknown', mapped: false, relays: [], relaying: 0 };
  }
  /** How the other one is reached; undefined while it is not. */
  via(other: ReachPeer): Via | undefined {
    return this.#told?.peers.find(({ id }) => id === other.peerId)?.via;
  }

  addressOf(other: ReachPeer): string | undefined {
    return this.#told?.peers.find(({ id }) => id === other.peerId)?.address;
  }

  /** Resolves when what it told last makes it true. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const look = (): void => {
      if (holds()) resolve(undefined);
    };
    const timer = setTimeout(() => {
      const last = JSON.stringify(this.#told, undefined, 1);
      reject(
        new Error(`${this.name} in vain: ${what}\n${last}\n${this.#said.slice(-30).join('\n')}`),
      );
    }, WAIT_MS);
    this.#look.add(look);
    look();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#look.delete(look);
    }
  }
}
