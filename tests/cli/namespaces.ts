import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';

/*
 * Computers on one network, without a network: Linux network namespaces, joined by a veth pair where
 * there are two, by a bridge where there are more. Needs root; nothing leaves the namespaces.
 */

/** The interface of every host; the kernel allows 15 letters. */
const DEVICE = 'lan0';
/** That of its second network. */
const PUBLIC_DEVICE = 'wan0';
const PREFIX = 'starling';
/** Names of namespaces say whose they are: those of a test run that was killed are removed later. */
const NAME = new RegExp(`^${PREFIX}-(\\d+)-\\d+-`);

let made = 0;
const alive = new Set<Namespaces>();
process.on('exit', () => {
  for (const some of alive) some.remove();
});

/** Why packets cannot be lost here on purpose, as a sentence; undefined where they can. */
export function whyNoPacketFilter(): string | undefined {
  const reason = whyNoNamespaces();
  if (reason !== undefined) return reason;
  const { error } = spawnSync('nft', ['--version']);
  return error === undefined ? undefined : 'the command "nft" (nftables) is missing';
}

/** Why namespaces cannot be made here, as a sentence for a skipped test; undefined where they can. */
export function whyNoNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const probe = `${PREFIX}-${process.pid}-0-probe`;
  const added = spawnSync('ip', ['netns', 'add', probe], { encoding: 'utf8' });
  if (added.error !== undefined) return 'the command "ip" (iproute2) is missing';
  if (added.status !== 0) return `network namespaces are not allowed: ${added.stderr.trim()}`;
  ip('netns', 'del', probe);
  return undefined;
}

/** Starts a command inside a namespace; its process id is the command's own. */
export function runIn(
  namespace: string,
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  return spawn('ip', ['netns', 'exec', namespace, command, ...args], options);
}

export interface Host {
  /** Name of its network namespace. */
  namespace: string;
  /** Its IPv4 address in the LAN. */
  address: string;
  run(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
  /** Takes the interface down: nothing comes or goes. */
  unplug: () => void;
  plugIn: () => void;
  /** Gives it another address in the place of the one it has; its connections are not told. */
  moveTo: (address: string) => void;
  /** So many of a hundred packets that come get lost. Needs nftables. */
  lose: (percent: number) => void;
  /** Nothing comes from this address, nor goes to it. Needs nftables. */
  block: (address: string) => void;
  /** From now on it has this address alone, of IPv6, beside that of its link. */
  useIpv6: (address: string) => void;
  /**
   * Puts it into a second network, of public addresses, by which everything else is to be reached: one
   * gateway of IPv4, one of IPv6. Needs nftables.
   */
  joinPublic: (gateway: string, gateway6: string) => void;
  /** Packets that it sent into that network, without the system's own questions for neighbours. */
  sentToPublic: () => number;
}

/** Namespaces that are taken away together. Remove them, or use them with `using`. */
export class Namespaces implements Disposable {
  protected readonly names: string[] = [];
  readonly #number = made++;

  constructor() {
    removeAbandoned();
    alive.add(this);
  }

  /** Makes one, which reaches nothing yet. @returns its name */
  protected add(label: string): string {
    const name = `${PREFIX}-${process.pid}-${this.#number}-${label}`;
    ip('netns', 'add', name);
    this.names.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
    return name;
  }

  /** Ends what still runs inside, and takes everything away. */
  remove(): void {
    alive.delete(this);
    for (const name of this.names.splice(0)) removeNamespace(name);
  }
  [Symbol.dispose](): void {
    this.remove();
  }
}

/** Hosts that reach each other and nothing else. */
export class Lan extends Namespaces {
  readonly hosts: Host[];

  /** @param count at least 2 */
  constructor(count: number) {
    super();
    try {
      const names = Array.from({ length: count }, (_, at) => this.add(`host${at + 1}`));
      if (names.length === 2) joinTwo(names as [string, string]);
      else joinMany(names, this.add('switch'));
      this.hosts = names.map((name, at) => host(name, `10.77.0.${at + 1}`));
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Parts these hosts from the others, without a cable that moves: nobody is told. At least 3 hosts. */
  part(hosts: readonly Host[]): void {
    const hub = this.names.at(-1) ?? '';
    ip('-n', hub, 'link', 'add', 'bridge1', 'type', 'bridge', 'mcast_snooping', '0');
    ip('-n', hub, 'link', 'set', 'bridge1', 'up');
    for (const host of hosts)
      ip('-n', hub, 'link', 'set', portOf(this.hosts.indexOf(host)), 'master', 'bridge1');
  }
  unite(): void {
    const hub = this.names.at(-1) ?? '';
    for (const at of this.hosts.keys())
      ip('-n', hub, 'link', 'set', portOf(at), 'master', 'bridge0');
    ip('-n', hub, 'link', 'del', 'bridge1');
  }

  unplug(): void {
    for (const { unplug } of this.hosts) unplug();
  }
  plugIn(): void {
    for (const { plugIn } of this.hosts) plugIn();
  }
}

/** The switch's end of a host's cable. */
const portOf = (at: number): string => `port${String(at + 1)}`;

function joinTwo([first, second]: [string, string]): void {
  ip('link', 'add', DEVICE, 'netns', first, 'type', 'veth', 'peer', DEVICE, 'netns', second);
}

function joinMany(names: readonly string[], hub: string): void {
  ip('-n', hub, 'link', 'add', 'bridge0', 'type', 'bridge', 'mcast_snooping', '0');
  ip('-n', hub, 'link', 'set', 'bridge0', 'up');
  for (const [at, name] of names.entries()) {
    const port = portOf(at);
    ip('link', 'add', DEVICE, 'netns', name, 'type', 'veth', 'peer', port, 'netns', hub);
    ip('-n', hub, 'link', 'set', port, 'master', 'bridge0', 'up');
  }
}

function host(namespace: string, address: string): Host {
  const plugIn = (): void => {
    ip('-n', namespace, 'link', 'set', DEVICE, 'up');
    // Gone whenever the interface goes down; mDNS has nowhere to send to without it.
    ip('-n', namespace, 'route', 'replace', '224.0.0.0/4', 'dev', DEVICE);
  };
  ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', DEVICE);
  plugIn();
  return {
    namespace,
    address,
    run: (command, args, options) => runIn(namespace, command, args, options),
    unplug: () => {
      ip('-n', namespace, 'link', 'set', DEVICE, 'down');
    },
    plugIn,
    moveTo: (next) => {
      ip('-n', namespace, 'address', 'flush', 'dev', DEVICE, 'scope', 'global');
      ip('-n', namespace, 'address', 'add', `${next}/24`, 'dev', DEVICE);
      plugIn();
    },
    lose: (percent) => {
      filter(namespace, 'input', `iif ${DEVICE} numgen random mod 100 < ${String(percent)} drop`);
    },
    block: (other) => {
      filter(namespace, 'input', `ip saddr ${other} drop`);
      filter(namespace, 'output', `ip daddr ${other} drop`);
    },
    useIpv6: (own) => {
      ip('-n', namespace, '-4', 'address', 'flush', 'dev', DEVICE);
      ip('-n', namespace, 'address', 'add', `${own}/64`, 'dev', DEVICE, 'nodad');
    },
    joinPublic: (gateway, gateway6) => {
      // The other end lies in the same namespace: nobody answers there.
      const far = `${PUBLIC_DEVICE}-far`;
      ip('-n', namespace, 'link', 'add', PUBLIC_DEVICE, 'type', 'veth', 'peer', 'name', far);
      for (const device of [PUBLIC_DEVICE, far]) ip('-n', namespace, 'link', 'set', device, 'up');
      // Where a program sends it counts, also where nobody says which neighbour it is for.
      count(namespace, PUBLIC_DEVICE);
      const own = [`${gateway.replace(/\d+$/, '1')}/24`, `${gateway6.replace(/[^:]+$/, '1')}/64`];
      for (const address of own)
        ip('-n', namespace, 'address', 'add', address, 'dev', PUBLIC_DEVICE, 'nodad');
      for (const via of [gateway, gateway6])
        ip('-n', namespace, 'route', 'add', 'default', 'via', via, 'dev', PUBLIC_DEVICE);
    },
    sentToPublic: () => counted(namespace),
  };
}

function removeNamespace(name: string): void {
  for (const pid of ip('netns', 'pids', name).split('\n').filter(Boolean).map(Number))
    if (pid !== process.pid) end(pid);
  ip('netns', 'del', name);
}

/** What test runs left behind that were killed before they could clean up. */
function removeAbandoned(): void {
  for (const line of ip('netns', 'list').split('\n')) {
    const [name = ''] = line.split(' ');
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && !existsSync(`/proc/${owner}`)) removeNamespace(name);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

/** A rule for the packets that come or go. */
function filter(namespace: string, hook: 'input' | 'output', rule: string): void {
  const chain = `inet ${PREFIX} ${hook}`;
  for (const command of [
    `add table inet ${PREFIX}`,
    `add chain ${chain} { type filter hook ${hook} priority 0; }`,
    `add rule ${chain} ${rule}`,
  ])
    ip('netns', 'exec', namespace, 'nft', command);
}

/** What the system itself sends on a link of IPv6: who is there, and which groups are heard. */
const OWN_QUESTIONS =
  'icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit, mld-listener-report, mld-listener-done, mld2-listener-report }';

/** Counts what goes out by this device. */
function count(namespace: string, device: string): void {
  filter(namespace, 'output', `oifname ${device} ${OWN_QUESTIONS} accept`);
  filter(namespace, 'output', `oifname ${device} counter`);
}
function counted(namespace: string): number {
  const args = ['-j', 'list', 'chain', 'inet', PREFIX, 'output'];
  const { nftables } = JSON.parse(runToEnd(namespace, 'nft', args)) as {
    nftables: { rule?: { expr: { counter?: { packets: number } }[] } }[];
  };
  const [found] = nftables
    .flatMap(({ rule }) => rule?.expr ?? [])
    .flatMap(({ counter }) => counter ?? []);
  return found?.packets ?? Number.NaN;
}

/** Runs the command "ip" with these words. @throws what it says */
export function ip(...args: string[]): string {
  return run('ip', args);
}

/** Runs a command inside a namespace, and waits for it. @throws what it says */
export function runToEnd(namespace: string, command: string, args: string[], input = ''): string {
  return run('ip', ['netns', 'exec', namespace, command, ...args], input);
}

function run(command: string, args: string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', input });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}
