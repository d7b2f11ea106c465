import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished, vi } from 'vitest';
import { runIn } from '../cli/namespaces.ts';
import type { InternetHost } from './internet.ts';

const CHILD = join(import.meta.dirname, 'dht-child.ts');
const WAIT = { timeout: 60_000, interval: 200 };

export interface DhtOptions {
  name: string;
  /** A relay, and a server of the DHT. */
  relay?: boolean;
  connect?: string[];
  /** True: in the public square; else in a space of the test's own. */
  square?: boolean;
  /** What it has, by name. */
  provide?: string[];
  /** What it looks for, by name or as an account, again and again until somebody is called. */
  find?: string;
}
export interface DhtTold {
  peerId: string;
  addresses: string[];
  peers: string[];
  relays: string[];
  /** Peers that are said to have what it looks for. */
  providers: string[];
  /** Peers that it called for what it looks for; absent while nobody was asked. */
  found?: number;
}

/** A node in a process of its own; gone when the test is over. */
export class DhtNode {
  #told: DhtTold = { peerId: '', addresses: [], peers: [], relays: [], providers: [] };
  #said = '';

  constructor(host: InternetHost, options: DhtOptions) {
    const args = ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(options)];
    const child = runIn(host.namespace, process.execPath, args);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    if (child.stdout === null || child.stderr === null) throw new Error('a child without pipes');
    createInterface(child.stdout).on('line', (line) => {
      this.#told = JSON.parse(line) as DhtTold;
    });
    child.stderr.on('data', (text: Buffer) => (this.#said += text.toString()));
  }

  get told(): DhtTold {
    return this.#told;
  }

  /** Resolves when what it told last makes it true. */
  async until(holds: (told: DhtTold) => boolean): Promise<DhtTold> {
    return vi.waitFor(() => {
      if (holds(this.#told)) return this.#told;
      throw new Error(`in vain: ${JSON.stringify(this.#told)} ${this.#said}`);
    }, WAIT);
  }
}
