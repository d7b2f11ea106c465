import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Lan, whyNoPacketFilter } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { PING_MS } from '../../sync/network/limits.ts';
import { MemberProcess, untilEqual } from '../network/member-process.ts';

const reason = whyNoPacketFilter();
const PORT = 4001;
const LIVE = 100;

/** Starts a line through this host to another one's port. @returns how often it was called over */
async function slowLine(through: Host, to: Host, delay: number): Promise<() => number> {
  const child = path.join(import.meta.dirname, 'slow-line-child.ts');
  const line = through.run(process.execPath, [
    child,
    ...[PORT, to.address, PORT, delay].map(String),
  ]);
  onTestFinished(() => void line.kill('SIGKILL'));
  if (line.stdout === null) throw new Error('a child without pipes');
  let said = '';
  line.stdout.on('data', (text) => (said += String(text)));
  await once(line.stdout, 'data');
  return () => said.split('called').length - 1;
}

describe('a line that loses one packet in five', () => {
  it.for([0, 150, 300])('and takes %i ms each way brings everything', async (delay, ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(3);
    const [near, middle, far] = lan.hosts as [Host, Host, Host];
    near.block(far.address);
    far.block(near.address);
    for (const host of lan.hosts) host.lose(20);
    await slowLine(middle, far, delay);
    const listen = [`/ip4/0.0.0.0/tcp/${String(PORT)}`];
    using bob = await MemberProcess.start(far, { name: 'bob', listen, mdns: false });
    const history = Array.from({ length: 500 }, (_, n) => `bob wrote ${String(n)} before`);
    bob.post(...history);
    using ada = await MemberProcess.start(near, {
      name: 'ada',
      connect: [`/ip4/${middle.address}/tcp/${String(PORT)}`],
      mdns: false,
    });
    await untilEqual([ada, bob], history.length);
    for (let n = 0; n < LIVE; n++) {
      ada.post(`ada says ${String(n)}`);
      bob.post(`bob says ${String(n)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await untilEqual([ada, bob], history.length + 2 * LIVE);
    expect(ada.told.peers).toHaveLength(1);
  });
});

describe('a line on which a ping takes longer than pings are apart', () => {
  it('stays one connection', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(3);
    const [near, middle, far] = lan.hosts as [Host, Host, Host];
    near.block(far.address);
    far.block(near.address);
    // Four ways: a stream is opened, then the ping goes there and back.
    const calls = await slowLine(middle, far, (PING_MS * 1.2) / 4);
    const listen = [`/ip4/0.0.0.0/tcp/${String(PORT)}`];
    using bob = await MemberProcess.start(far, { name: 'bob', listen, mdns: false });
    using ada = await MemberProcess.start(near, {
      name: 'ada',
      connect: [`/ip4/${middle.address}/tcp/${String(PORT)}`],
      mdns: false,
    });
    bob.post('bob is here');
    await untilEqual([ada, bob], 1);
    await new Promise((resolve) => setTimeout(resolve, 6 * PING_MS));
    expect(ada.told.peers).toHaveLength(1);
    expect(calls()).toBe(1);
  });
});
