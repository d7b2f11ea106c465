import { describe, expect, it } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from '../network/member-process.ts';

const reason = whyNoNamespaces();
const YEARS = 365 * 24 * 60 * 60 * 1000;

describe('clocks that are wrong by years', () => {
  it('keep nobody from anything, and pin nothing on top', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(3);
    const [one, two, three] = lan.hosts as [Host, Host, Host];
    using ada = await MemberProcess.start(one, { name: 'ada', mdns: true });
    using fay = await MemberProcess.start(two, { name: 'fay', mdns: true, clockOff: 5 * YEARS });
    using pat = await MemberProcess.start(three, { name: 'pat', mdns: true, clockOff: -9 * YEARS });
    const all = [ada, fay, pat];
    for (const member of all) member.post(`${member.name} before they met`);
    await untilEqual(all, 3);
    fay.post('from the future');
    await untilEqual(all, 4);
    pat.post('from the past');
    await untilEqual(all, 5);
    ada.post('from today');
    await untilEqual(all, 6);
    expect(ada.told.top).toBe('from today');
    // Whoever lives in the past sees all others' as new: the last one that came is on top.
    expect(pat.told.top).toBe('from today');
    for (const { log } of all) expect(log).not.toContain('kept away');
  });
});
