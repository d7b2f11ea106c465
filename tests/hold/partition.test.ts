import { describe, expect, it } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from '../network/member-process.ts';

const reason = whyNoNamespaces();
const NAMES = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal'];

describe('eight members of one network', () => {
  it('that falls into two and is whole again hold the same, whoever wrote where', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(NAMES.length);
    await using members = new AsyncDisposableStack();
    const all = await Promise.all(
      lan.hosts.map((host, at) => MemberProcess.start(host, { name: NAMES[at] ?? '', mdns: true })),
    );
    for (const member of all) members.use(member);
    for (const member of all) member.post(`${member.name} is here`);
    await untilEqual(all, NAMES.length);

    const [left, right] = [all.slice(0, 4), all.slice(4)];
    lan.part(lan.hosts.slice(4));
    for (const member of all)
      await member.until('is with its half alone', ({ peers }) => peers.length <= 3);
    for (const member of all)
      for (let n = 0; n < 20; n++) member.post(`${member.name} in the dark ${String(n)}`);
    await untilEqual(left, 8 + 80);
    await untilEqual(right, 8 + 80);
    expect(left[0]?.told.digest).not.toBe(right[0]?.told.digest);

    const healed = performance.now();
    lan.unite();
    await untilEqual(all, 8 + 160);
    console.log(`equal ${((performance.now() - healed) / 1000).toFixed(1)} s after the heal`);
  });
});
