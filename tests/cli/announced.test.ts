import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { readInvite } from '../../sync/protocol/index.ts';
import * as shapes from './shapes.ts';
import { Computer } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 90_000 };
const HOSTS = ['--announce', '11.77.3.4', '--announce', 'Home.example.org'] as const;

const addressesOf = async (ada: Computer, ...args: string[]): Promise<string[]> =>
  shapes.status.parse(await ada.ask('status', ...args)).addresses;
/** Ports at which a host is announced. */
const portsOf = (addresses: readonly string[], host: string): string[] =>
  addresses.filter((address) => address.startsWith(host)).map((a) => a.split('/')[4] ?? '');

describe('an announced host', LIMIT, () => {
  it('is told by every space of the internet with its own port, and by no other', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    await ada.ask('space', 'create', '--name', 'School');
    await ada.ask('space', 'create', '--name', 'Ship', '--lan-only');
    await ada.start('peer', '--listen', '/ip4/127.0.0.1/tcp/0', ...HOSTS);
    const [square, school, ship] = [
      await addressesOf(ada),
      await addressesOf(ada, '--space', 'School'),
      await addressesOf(ada, '--space', 'Ship'),
    ];
    for (const host of ['/ip4/11.77.3.4/', '/dns/home.example.org/']) {
      const ports = [square, school].map((addresses) => portsOf(addresses, host));
      expect(ports.map(({ length }) => length)).toEqual([1, 1]);
      expect(ports[0]).not.toEqual(ports[1]);
      expect(portsOf(ship, host)).toEqual([]);
    }
    expect(ship.length).toBeGreaterThan(0);
    const { link } = shapes.openInvite.parse(await ada.ask('invite', '--space', 'School'));
    const invite = readInvite(link);
    const told = invite.ok
      ? (invite.value.meet[0]?.addresses ?? []).map((bytes) => multiaddr(bytes).toString())
      : [];
    const [port = ''] = portsOf(school, '/ip4/11.77.3.4/');
    expect(told).toContain(`/ip4/11.77.3.4/tcp/${port}`);
    expect(told).toContain(`/dns/home.example.org/tcp/${port}`);
  });

  it.each([
    '192.168.1.5',
    '127.0.0.1',
    'fd00::1',
    '11.77.3.400',
    '11.77.3.4:4001',
    '/ip4/11.77.3.4',
    'localhost',
    'two words.org',
    `${'a'.repeat(64)}.org`,
    '',
  ])('that nobody can call is refused: %s', async (host) => {
    const ada = new Computer();
    const { code, stdout } = await ada.try('peer', '--announce', host);
    expect(code).toBe(2);
    expect(shapes.failure.parse(JSON.parse(stdout)).error).toMatchObject({ code: 'USAGE' });
  });
});
