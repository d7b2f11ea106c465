import { ip, Namespaces, runToEnd } from '../cli/namespaces.ts';

/*
 * An internet in namespaces: hosts with public addresses, and homes behind routers that translate
 * addresses (NAT). Nothing leads out of it. libp2p calls the documentation addresses private, so it
 * has addresses of a block that is somebody's; nobody there ever hears of it.
 */

const DEVICE = 'net0';
const HUB = 'bridge0';

/**
 * `steady`: a connection keeps its port outside, as routers at home mostly do. `random`: every
 * connection gets another one, so that nobody can be told where to call.
 */
export type Nat = 'steady' | 'random';

export interface InternetHost {
  namespace: string;
  /** Where it is called, if anybody can; of a home the address of its router. */
  address: string;
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
    return { namespace, address: this.#plugIn(namespace) };
  }

  /** A computer behind a router of its own, which lets nobody in who was not called. */
  home(name: string, nat: Nat): InternetHost {
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
    return { namespace, address };
  }

  #plugIn(namespace: string): string {
    this.#hosts++;
    const port = `port${String(this.#hosts)}`;
    const address = `11.77.0.${String(this.#hosts)}`;
    ip('link', 'add', DEVICE, 'netns', namespace, 'type', 'veth', 'peer', port, 'netns', this.#hub);
    ip('-n', this.#hub, 'link', 'set', port, 'master', HUB, 'up');
    // Each a network of its own, as providers have it: nobody there is near.
    ip('-n', namespace, 'address', 'add', `${address}/32`, 'dev', DEVICE);
    ip('-n', namespace, 'link', 'set', DEVICE, 'up');
    ip('-n', namespace, 'route', 'add', '11.77.0.0/16', 'dev', DEVICE);
    return address;
  }
}

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
table ip filter {
 chain input {
  type filter hook input priority 0
  ${onlyAnswers}
 }
 chain forward {
  type filter hook forward priority 0
  ${onlyAnswers}
 }
}
`;
