import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';

const reason = whyNoNamespaces();
const CHILD = join(import.meta.dirname, 'local-only-child.ts');
/** Documentation addresses (RFC 5737): public to every program, and nobody's. */
const BEYOND = '203.0.113.254';

interface Told {
  texts: string[];
  addresses: string[];
}

/** Lines of a member that runs at this host, until one of them holds. */
async function untilTold(
  host: Host,
  name: string,
  text: string,
  connect: readonly string[],
  holds: (told: Told) => boolean,
): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'starling-local-'));
  const args = ['--disable-warning=ExperimentalWarning', CHILD, join(folder, 'space.sqlite')];
  const child = host.run(process.execPath, [...args, name, text, ...connect]);
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  if (child.stdout === null) throw new Error('a child without a pipe');
  for await (const line of createInterface(child.stdout)) {
    const told = JSON.parse(line) as Told;
    if (holds(told)) return told;
  }
  throw new Error(`${name} ended before it was told so`);
}

describe('a community of the local network', () => {
  it('finds its members there, and sends not one packet to another network', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using lan = new Lan(2);
    const [first, second] = lan.hosts;
    if (first === undefined || second === undefined) throw new Error('two hosts were made');
    for (const host of lan.hosts) host.joinPublic(BEYOND);
    const beyond = [`/ip4/${BEYOND}/tcp/4001`, '/ip4/198.51.100.7/tcp/4001'];
    const both = ({ texts }: Told): boolean => texts.length === 2;
    const [ada, bob] = await Promise.all([
      untilTold(first, 'ada', 'aboard', beyond, both),
      untilTold(second, 'bob', 'aboard too', beyond, both),
    ]);
    expect(ada.texts.sort()).toEqual(['aboard', 'aboard too']);
    for (const address of [...ada.addresses, ...bob.addresses])
      expect(address).toMatch(/^\/(ip4\/(10\.77\.0\.|127\.)|ip6\/(::1|f[cd]))/);
    expect(lan.hosts.map((host) => host.sentToPublic())).toEqual([0, 0]);
  });
});
