import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { idDigest } from '../../sync/protocol/index.ts';
import type { AccountId, SpaceId } from '../../sync/protocol/index.ts';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { Computer } from '../cli/starling-process.ts';
import { WAIT } from './community.ts';

const reason = whyNoNamespaces();
/** Writes every packet of mDNS that comes to this host as a line of hex. */
const LISTENER = `
  const socket = require('node:dgram').createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('message', (packet) => console.log(packet.toString('hex')));
  socket.bind(5353, () => socket.addMembership('224.0.0.251', process.argv[1]));`;

/** Every packet that is said in the network of this host from now on. */
function hear(host: Host): Buffer[] {
  const listener = host.run(process.execPath, ['-e', LISTENER, host.address]);
  onTestFinished(() => void listener.kill('SIGKILL'));
  if (listener.stdout === null) throw new Error('a listener without a pipe');
  const packets: Buffer[] = [];
  createInterface(listener.stdout).on('line', (line) => packets.push(Buffer.from(line, 'hex')));
  return packets;
}

describe('what is said to a whole network', () => {
  it('names neither who is there nor which communities they are in', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(3);
    const [first, second, third] = lan.hosts as [Host, Host, Host];
    const packets = hear(third);
    const names = ['Ada Lovelace', 'Grace Hopper'];
    const accounts: string[] = [];
    const computers = [first, second].map((host) => new Computer(undefined, host));
    for (const [at, computer] of computers.entries())
      accounts.push(
        (await computer.ask<{ account: string }>('init', '--name', names[at] ?? '')).account,
      );
    const [ada, grace] = computers as [Computer, Computer];
    const { space } = await ada.ask<{ space: string }>(
      ...['space', 'create', '--name', 'The Engine Room', '--lan-only'],
    );
    await ada.start('peer');
    const { link } = await ada.ask<{ link: string }>('invite', '--space', space);
    await grace.start('peer');
    await grace.ask('join', link);
    const [hers, newcomers] = [await ada.client(), await grace.client()];
    const { code } = await hers.doors.open({ space, as: 'code' });
    if (code === undefined) throw new Error('there is no code');
    await hers.doors.open({ space, as: 'asking' });
    for await (const { doors } of await newcomers.doors.nearby({})) if (doors.length > 0) break;
    // Everybody asks and answers again while the doors are open.
    const before = packets.length;
    await vi.waitFor(() => expect(packets.length).toBeGreaterThan(before + 8), WAIT);

    const said = Buffer.concat(packets);
    expect(said.includes('_starling')).toBe(true);
    const secrets = [
      ...names.flatMap((name) => name.split(' ')),
      ...['Engine', 'Room'],
      code.text,
      ...accounts,
      space,
      Buffer.from(idDigest(space as SpaceId)),
      ...accounts.map((account) => Buffer.from(idDigest(account as AccountId))),
    ];
    for (const secret of secrets) {
      expect(said.includes(secret), String(secret)).toBe(false);
      const hex = Buffer.from(secret).toString('hex');
      for (let at = 0; at + 12 <= hex.length; at += 2)
        expect(said.includes(hex.slice(at, at + 12)), `${String(secret)} in hex`).toBe(false);
    }
  });
});
