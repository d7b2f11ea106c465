import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Lan, whyNoPacketFilter } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from '../network/member-process.ts';

const reason = whyNoPacketFilter();
const PORT = 4001;
const LIVE = 100;

/** Starts a line through this host to another one's port. */
async function slowLine(through: Host, to: Host, delay: number): Promise<void> {
  const child = path.join(import.meta.dirname, 'slow-line-child.ts');
  const line = through.run(process.execPath, [
    child,
    ...[PORT, to.address, PORT, delay].map(String),
  ]);
  onTestFinished(() => void line.kill('SIGKILL'));
  if (line.stdout !== null) await once(line.stdout, 'data');
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
