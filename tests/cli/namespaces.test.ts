import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Host } from './namespaces.ts';
import { Lan, whyNoNamespaces } from './namespaces.ts';

const reason = whyNoNamespaces();
const list = () => spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout;

async function reaches(from: Host, address: string): Promise<boolean> {
  const script = `require('net').connect({host: process.argv[1], port: 9, timeout: 300})
    .on('error', (e) => process.exit(e.code === 'ECONNREFUSED' ? 0 : 1))
    .on('timeout', () => process.exit(1))`;
  const [code] = (await once(from.run(process.execPath, ['-e', script, address]), 'exit')) as [
    number,
  ];
  return code === 0;
}

describe('network namespaces for tests', () => {
  it.for([2, 3])('join %i hosts that reach each other while plugged in', async (n, ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(n);
    const [first, ...others] = lan.hosts as [Host, ...Host[]];
    for (const other of others) expect(await reaches(first, other.address)).toBe(true);
    first.unplug();
    expect(await reaches(first, others[0]?.address ?? '')).toBe(false);
    first.plugIn();
    expect(await reaches(first, others[0]?.address ?? '')).toBe(true);
  });

  it('are gone afterwards, with the processes in them', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    const lan = new Lan(2);
    const [host] = lan.hosts as [Host];
    const child = host.run('sleep', ['600']);
    await once(child, 'spawn');
    const ended = once(child, 'exit');
    expect(list()).toContain(host.namespace);
    lan.remove();
    await ended;
    expect(list()).not.toContain(host.namespace);
  });
});
