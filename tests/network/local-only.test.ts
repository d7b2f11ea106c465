import { describe, expect, it, vi } from 'vitest';
import { Lan, whyNoPacketFilter } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from './member-process.ts';

const reason = whyNoPacketFilter();
/** Documentation addresses (RFC 5737, RFC 3849): public to every program, and nobody's. */
const BEYOND = '203.0.113.254';
const BEYOND6 = '2001:db8:77::fe';
const FAR = [`/ip4/${BEYOND}/tcp/4001`, '/ip4/198.51.100.7/tcp/4001'];
const FAR6 = [`/ip6/${BEYOND6}/tcp/4001`, '/ip6/2001:db8:78::7/tcp/4001'];
const NAMES = ['/dns4/ship.example/tcp/4001', '/dnsaddr/ship.example'];

/** So many hosts of one local network, each in a public one, too. */
function between(count: number): Lan {
  const lan = new Lan(count);
  for (const host of lan.hosts) host.joinPublic(BEYOND, BEYOND6);
  return lan;
}
const nothing = { public: 'no', mapped: false, relays: [], relaying: 0 };

describe('a community of the local network', () => {
  it('finds its members there, and sends not one packet to another network', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = between(2);
    const beyond = [...FAR, ...FAR6, ...NAMES];
    const [first, second] = lan.hosts;
    if (first === undefined || second === undefined) throw new Error('two hosts were made');
    const told = { connect: beyond, met: beyond, mdns: true, reaching: true };
    using ada = await MemberProcess.start(first, { name: 'ada', ...told });
    using bob = await MemberProcess.start(second, { name: 'bob', ...told });
    ada.post('aboard');
    bob.post('aboard too');
    await untilEqual([ada, bob], 2);
    expect(ada.told.newest).toEqual(['aboard', 'aboard too']);
    for (const address of [...ada.told.addresses, ...bob.told.addresses])
      expect(address).toMatch(/^\/(ip4\/(10\.77\.0\.|127\.)|ip6\/(::1|f[cd]))/);
    // Nothing of what reaches over the internet is there, although it was asked for.
    expect([ada.told.reach, bob.told.reach]).toEqual([nothing, nothing]);
    expect(lan.hosts.map((host) => host.sentToPublic())).toEqual([0, 0]);
  });

  it.for([
    ['IPv4', FAR],
    ['IPv6', FAR6],
  ] as const)('is told from the square, whose packets over %s are counted', async (way, ctx) => {
    ctx.skip(reason !== undefined, reason);
    const [, connect] = way;
    using lan = between(2);
    const [host] = lan.hosts;
    if (host === undefined) throw new Error('two hosts were made');
    const listen = ['/ip4/127.0.0.1/tcp/0'];
    using ada = await MemberProcess.start(host, {
      name: 'ada',
      open: true,
      listen,
      connect,
      mdns: false,
    });
    await vi.waitFor(() => expect(host.sentToPublic()).toBeGreaterThan(0), { timeout: 20_000 });
    expect(ada.told.peers).toEqual([]);
  });

  it('finds its members in a network of IPv6 alone', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = between(2);
    const [first, second] = lan.hosts;
    if (first === undefined || second === undefined) throw new Error('two hosts were made');
    first.useIpv6('fd77::1');
    second.useIpv6('fd77::2');
    using ada = await MemberProcess.start(first, { name: 'ada', mdns: true });
    using bob = await MemberProcess.start(second, { name: 'bob', mdns: true });
    ada.post('aboard');
    bob.post('aboard too');
    await untilEqual([ada, bob], 2);
    expect(ada.told.addresses.join()).toContain('/ip6/fd77::1/');
    expect(ada.told.addresses.join()).not.toContain('/ip4/10.');
    expect(lan.hosts.map((host) => host.sentToPublic())).toEqual([0, 0]);
  });
});
