import { describe, expect, it } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from './member-process.ts';

const reason = whyNoNamespaces();
/** Documentation addresses (RFC 5737): public to every program, and nobody's. */
const BEYOND = '203.0.113.254';

describe('a community of the local network', () => {
  it('finds its members there, and sends not one packet to another network', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(2);
    for (const host of lan.hosts) host.joinPublic(BEYOND);
    const beyond = [`/ip4/${BEYOND}/tcp/4001`, '/ip4/198.51.100.7/tcp/4001'];
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
    const nothing = { public: 'no', mapped: false, relays: [], relaying: 0 };
    expect([ada.told.reach, bob.told.reach]).toEqual([nothing, nothing]);
    expect(lan.hosts.map((host) => host.sentToPublic())).toEqual([0, 0]);
  });
});
