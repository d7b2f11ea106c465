import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ip, Namespaces, runIn, runToEnd, whyNoPacketFilter } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';

/*
 * An internet in namespaces: hosts with public addresses, and homes behind routers that translate
 * addresses (NAT). Nothing leads out of it. libp2p calls the documentation addresses private, so it
 * has addresses of blocks that are somebody's; nobody there ever hears of it.
 */

const DEVICE = 'net0';
const HUB = 'bridge0';

/**
 * `steady`: a connection keeps its port outside, as routers at home mostly do. `random`: every
 * connection gets another one, so that nobody can be told where to call.
 */
export type Nat = 'steady' | 'random';

/** Why no router here can be asked for a port, for a skipped test; undefined where one can. */
export function whyNoUpnp(): string | undefined {
  const reason = whyNoPacketFilter();
  if (reason !== undefined) return reason;
  const { error } = spawnSync('miniupnpd', ['--version']);
  return error === undefined
    ? undefined
    : 'the program "miniupnpd" (miniupnpd-nftables) is missing';
}

export interface InternetHost extends Pick<Host, 'run'> {
  namespace: string;
  /** Where it is called, if anybody can; of a home the address of its router. */
  address: string;
}
export interface Home extends InternetHost {
  /** Packets by which its router was asked what it can do (SSDP). */
  questions: () => number;
}

interface HomeOptions {
  upnp?: boolean;
  forward?: number;
}

export class Internet extends Namespaces {
  readonly #hub: string;
  #hosts = 0;

  constructor() {
    super();
    this.#hub = this.add('hub');
    ip('-n', this.#hub, 'link', 'add', HUB, 'type', 'bridge', 'mcast_snooping', '0');
    ip('-n', this.#hub, 'link', 'set', HUB, 'up');
  }

  /** A computer with a public address. */
  host(name: string): InternetHost {
    const namespace = this.add(name);
    return { ...computerIn(namespace), address: this.#plugIn(namespace) };
  }

  /**
   * A computer behind a router of its own, which lets nobody in who was not called. With `upnp` it
   * passes a port on to who asks it to; `forward` is a port that it passes on because a person set it so.
   */
  home(name: string, nat: Nat, { upnp = false, forward }: HomeOptions = {}): Home {
    const router = this.add(`${name}-router`);
    const namespace = this.add(name);
    const address = this.#plugIn(router);
    const inside = `192.168.${String(this.#hosts)}`;
    ip('link', 'add', 'lan0', 'netns', router, 'type', 'veth', 'peer', 'lan0', 'netns', namespace);
    for (const [at, last] of [
      [router, 1],
      [namespace, 2],
    ] as const) {
      ip('-n', at, 'address', 'add', `${inside}.${String(last)}/24`, 'dev', 'lan0');
      ip('-n', at, 'link', 'set', 'lan0', 'up');
    }
    ip('-n', namespace, 'route', 'add', 'default', 'via', `${inside}.1`);
    runToEnd(router, 'sh', ['-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
    runToEnd(router, 'nft', ['-f', '-'], rules(nat));
    if (forward !== undefined)
      runToEnd(router, 'nft', ['-f', '-'], passingOn(forward, `${inside}.2`));
    if (upnp) this.#answerUpnp(router);
    return {
      ...computerIn(namespace),
      address,
      questions: () => {
        const told = runToEnd(router, 'nft', ['list', 'counter', 'inet', 'upnp', 'questions']);
        return Number(/packets (\d+)/.exec(told)?.[1]);
      },
    };
  }

  /** miniupnpd, which many routers run. It ends with its namespace. */
  #answerUpnp(router: string): void {
    const folder = mkdtempSync(join(tmpdir(), 'starling-upnp-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const settings = join(folder, 'miniupnpd.conf');
    writeFileSync(settings, UPNP);
    const pid = join(folder, 'pid');
    runIn(router, 'miniupnpd', ['-d', '-f', settings, '-P', pid], { stdio: 'ignore' });
  }

  #plugIn(namespace: string): string {
    this.#hosts++;
    const port = `port${String(this.#hosts)}`;
    // AutoNAT asks only one peer of those whose addresses begin alike.
    const address = `${String(11 + this.#hosts)}.77.0.1`;
    ip('link', 'add', DEVICE, 'netns', namespace, 'type', 'veth', 'peer', port, 'netns', this.#hub);
    ip('-n', this.#hub, 'link', 'set', port, 'master', HUB, 'up');
    // Each a network of its own, as providers have it: nobody there is near.
    ip('-n', namespace, 'address', 'add', `${address}/32`, 'dev', DEVICE);
    ip('-n', namespace, 'link', 'set', DEVICE, 'up');
    ip('-n', namespace, 'route', 'add', '0.0.0.0/1', 'dev', DEVICE);
    return address;
  }
}

/** Chains of the rules below, and whom it serves. */
const UPNP = `
ext_ifname=${DEVICE}
listening_ip=lan0
enable_upnp=yes
enable_natpmp=no
secure_mode=yes
upnp_table_name=upnp
upnp_nat_table_name=upnp
upnp_forward_chain=open
upnp_nat_chain=mapped
upnp_nat_postrouting_chain=out
uuid=00000000-0000-0000-0000-000000000001
allow 1024-65535 0.0.0.0/0 1024-65535
deny 0-65535 0.0.0.0/0 0-65535
`;

const computerIn = (namespace: string): Pick<Host, 'namespace' | 'run'> => ({
  namespace,
  run: (command, args, options) => runIn(namespace, command, args, options),
});

const passingOn = (port: number, to: string): string => `
table ip nat {
 chain passed_on {
  type nat hook prerouting priority -100
  iifname "${DEVICE}" tcp dport ${String(port)} dnat to ${to}
 }
}
`;
const onlyAnswers = `
  iifname "${DEVICE}" ct state established,related accept
  iifname "${DEVICE}" drop
`;
const rules = (nat: Nat): string => `
table ip nat {
 chain out {
  type nat hook postrouting priority 100
  oifname "${DEVICE}" masquerade ${nat === 'random' ? 'fully-random' : ''}
 }
}
table inet upnp {
 counter questions {
 }
 chain watch {
  type filter hook input priority -10
  udp dport 1900 counter name questions
 }
 chain prerouting {
  type nat hook prerouting priority -100
  jump mapped
 }
 chain mapped {
 }
 chain open {
 }
 chain out {
 }
}
table ip filter {
 chain input {
  type filter hook input priority 0
  ${onlyAnswers}
 }
 chain forward {
  type filter hook forward priority 0
  ct status dnat accept
  ${onlyAnswers}
 }
}
`;
