import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { steadyFlags } from '../../scripts/node-runtime.mjs';
import type { NetworkStatus } from '../../sync/network/index.ts';
import type { Host } from '../cli/namespaces.ts';

const CHILD = path.join(import.meta.dirname, 'member-child.ts');

/** What a member's process is started with. */
export interface Who {
  /** The space's file. */
  path: string;
  name: string;
  /** Multiaddrs to listen at; every local address where it is left out. */
  listen?: readonly string[];
  connect?: readonly string[];
  /** Multiaddrs of somebody it met before. */
  met?: readonly string[];
  mdns: boolean;
  /** True: of the square, where everybody may come; a member of a community of the LAN otherwise. */
  open?: boolean;
  /** True: it is to be a relay, and to ask the router for a port. */
  reaching?: boolean;
  /** Milliseconds by which its clock is wrong. */
  clockOff?: number;
}
export interface Ask {
  /** Posts to write in one commit. */
  texts?: string[];
  /** Milliseconds by which its clock leaps ahead. */
  leap?: number;
  /** Posts a second to write, each in a commit of its own, for so many seconds. */
  flood?: { perSecond: number; seconds: number };
}
export interface Told {
  posts: number;
  /** The text of the first post in Latest. */
  top: string;
  /** A hundred of the texts. */
  newest: string[];
  /** Of all texts, up to 1,000. */
  digest: string;
  addresses: string[];
  /** How it is reached over the internet. */
  reach: NetworkStatus['reach'];
  /** Accounts of who is connected; empty where it is not known yet. */
  peers: string[];
  /** Bytes that came and went. */
  bytes: number;
  /** Bytes of memory of its process, without that of its decoder. */
  rss: number;
}

/** Where a member's process runs. */
type Place = Pick<Host, 'run'>;
/** This computer itself, for members that meet over loopback. */
export const here: Place = { run: (command, args) => spawn(command, args) };

/** A member at a host of its own, with the real network between it and others. */
export class MemberProcess implements Disposable {
  readonly name: string;
  /** What the process said on stderr. */
  log = '';
  #told: Told | undefined;
  readonly #child: ChildProcess;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'starling-member-'));
  readonly #looks = new Set<() => void>();
  #ended = false;

  private constructor(host: Place, who: Omit<Who, 'path'>) {
    this.name = who.name;
    const all: Who = { ...who, path: path.join(this.#folder, 'space.sqlite') };
    const args = [...steadyFlags, CHILD, JSON.stringify(all)];
    this.#child = host.run(process.execPath, args);
    const { stdout, stderr } = this.#child;
    if (stdout === null || stderr === null) throw new Error('a child without pipes');
    stderr.on('data', (text: Buffer) => (this.log += text.toString()));
    createInterface(stdout).on('line', (line) => {
      this.#told = JSON.parse(line) as Told;
      for (const look of this.#looks) look();
    });
    this.#child.once('exit', () => {
      this.#ended = true;
      for (const look of this.#looks) look();
    });
  }

  /** Starts it; resolves when it listens. */
  static async start(host: Place, who: Omit<Who, 'path'>): Promise<MemberProcess> {
    const member = new MemberProcess(host, who);
    await member.until('listens', () => true);
    return member;
  }

  /** What it said last. */
  get told(): Told {
    if (this.#told === undefined) throw new Error(`${this.name} has said nothing yet`);
    return this.#told;
  }

  post(...texts: string[]): void {
    this.#ask({ texts });
  }
  /** To its clock, which is all that it knows of time, so many milliseconds have gone by. */
  leap(milliseconds: number): void {
    this.#ask({ leap: milliseconds });
  }
  /** Writes so many posts a second, each by itself, for so many seconds. */
  flood(perSecond: number, seconds: number): void {
    this.#ask({ flood: { perSecond, seconds } });
  }
  #ask(ask: Ask): void {
    this.#child.stdin?.write(`${JSON.stringify(ask)}\n`);
  }

  /** Stops it where it stands, as a lid that is closed does. */
  suspend(): void {
    this.#child.kill('SIGSTOP');
  }
  resume(): void {
    this.#child.kill('SIGCONT');
  }

  /** Resolves when it has told so; the test's own time limit ends a vain wait. */
  until(what: string, holds: (told: Told) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.#told !== undefined && holds(this.#told)) resolve();
        else if (this.#ended)
          reject(new Error(`${this.name} ended before it ${what}: ${this.log}`));
        else return;
        this.#looks.delete(look);
      };
      this.#looks.add(look);
      look();
    });
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Resolves when all of them hold so many posts, the same ones. */
export async function untilEqual(members: readonly MemberProcess[], posts: number): Promise<void> {
  for (const member of members)
    await member.until(`has ${String(posts)} posts`, (told) => told.posts === posts);
  const digests = new Set(members.map(({ told }) => told.digest));
  if (digests.size !== 1) throw new Error('they hold as many posts, and not the same ones');
}
