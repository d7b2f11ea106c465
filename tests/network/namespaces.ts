import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import process from 'node:process';

/** One computer of a test: a network namespace with one interface of its own. */
export interface Host {
  name: string;
  address: string;
  /** Puts a command into this namespace. */
  command(program: string, args: readonly string[]): [program: string, args: string[]];
  linkDown(): void;
  linkUp(): void;
}
export interface Lan extends Disposable {
  hosts: Host[];
}

const ip = (...args: readonly string[]): void => {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

/** Why namespaces cannot be made here; undefined where they can. */
export function namespacesMissing(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const name = `probe${randomBytes(3).toString('hex')}`;
  const made = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' });
  if (made.status !== 0) return `"ip netns add" does not work here: ${made.error?.message ?? made.stderr.trim()}`;
  ip('netns', 'del', name);
  return undefined;
}

function host(name: string, device: string, address: string): Host {
  const setUp = (): void => {
    ip('-n', name, 'link', 'set', device, 'up');
    // mDNS sends to a multicast group: without a route it goes nowhere.
    ip('-n', name, 'route', 'replace', '224.0.0.0/4', 'dev', device);
  };
  ip('-n', name, 'addr', 'add', `${address}/24`, 'dev', device);
  ip('-n', name, 'link', 'set', 'lo', 'up');
  setUp();
  return {
    name,
    address,
    command: (program, args) => ['ip', ['netns', 'exec', name, program, ...args]],
    linkDown: () => {
      ip('-n', name, 'link', 'set', device, 'down');
    },
    linkUp: setUp,
  };
}

/** Two computers on one cable: a veth pair between two namespaces, and nothing else. */
export function connectPair(): Lan {
  const id = randomBytes(3).toString('hex');
  const names = [`st${id}a`, `st${id}b`] as const;
  for (const name of names) ip('netns', 'add', name);
  ip('link', 'add', `v${id}a`, 'netns', names[0], 'type', 'veth', 'peer', 'name', `v${id}b`, 'netns', names[1]);
  const hosts = [host(names[0], `v${id}a`, '10.77.0.1'), host(names[1], `v${id}b`, '10.77.0.2')];
  return { hosts, [Symbol.dispose]: () => remove(names) };
}

/** Computers on one switch: a bridge in a namespace of its own. */
export function connectLan(count: number): Lan {
  const id = randomBytes(3).toString('hex');
  const hub = `st${id}hub`;
  ip('netns', 'add', hub);
  ip('-n', hub, 'link', 'add', 'br', 'type', 'bridge');
  ip('-n', hub, 'link', 'set', 'br', 'up');
  const names: string[] = [];
  const hosts = Array.from({ length: count }, (_, at) => {
    const name = `st${id}${at}`;
    names.push(name);
    ip('netns', 'add', name);
    ip('link', 'add', `v${id}${at}`, 'netns', name, 'type', 'veth', 'peer', 'name', `p${at}`, 'netns', hub);
    ip('-n', hub, 'link', 'set', `p${at}`, 'master', 'br', 'up');
    return host(name, `v${id}${at}`, `10.77.0.${at + 1}`);
  });
  return { hosts, [Symbol.dispose]: () => remove([...names, hub]) };
}

function remove(names: readonly string[]): void {
  for (const name of names) spawnSync('ip', ['netns', 'del', name]);
}
