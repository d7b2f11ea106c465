import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../sync/cli/program.ts';
import { targets } from '../freshness.mjs';
import { root, steadyFlags } from '../node-runtime.mjs';

const PROGRAM = 'dist/cli/main.mjs';
const read = (name: string): string[] =>
  readFileSync(path.join(import.meta.dirname, name), 'utf8').split('\n');

interface Called {
  options: Record<string, unknown>;
  lasting: boolean;
}
/** What the command line makes of these arguments; throws where it does not know them. */
async function called(args: readonly string[]): Promise<Called> {
  let found: Called | undefined;
  const program = describeProgram((options, _work, lasting) => {
    found = { options: { ...options }, lasting: lasting !== undefined };
    return Promise.resolve();
  });
  for (const command of [program, ...program.commands]) command.exitOverride();
  await program.parseAsync(args, { from: 'user' });
  if (found === undefined) throw new Error(`nothing runs at ${args.join(' ')}`);
  return found;
}

describe('the unit for systemd', () => {
  const settings = read('starling-peer.service')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  const valueOf = (name: string): string =>
    settings.find(([each]) => each === name)?.[1] ?? `no ${name}`;

  it('starts a peer that stays, in the folder that systemd makes for it alone', async () => {
    const [, ...words] = valueOf('ExecStart').replaceAll('%S', '/var/lib').split(' ');
    const flags = words.splice(0, steadyFlags.length);
    expect(flags).toEqual(steadyFlags);
    const [program, ...args] = words;
    expect(program).toBe(`/opt/starling/${PROGRAM}`);
    const { options, lasting } = await called(args);
    expect(lasting).toBe(true);
    expect(options).toMatchObject({ data: `/var/lib/${valueOf('StateDirectory')}`, mdns: true });
    // The link is the secret of a community, and every user can read a unit.
    expect(options['join']).toEqual([]);
  });

  it('gives it no more than a user of its own, the network and its folder', () => {
    expect(Object.fromEntries(settings)).toMatchObject({
      DynamicUser: 'yes',
      NoNewPrivileges: 'yes',
      CapabilityBoundingSet: '',
      ProtectSystem: 'strict',
      ProtectHome: 'yes',
      StateDirectoryMode: '0700',
      Restart: 'on-failure',
    });
    expect(settings.map(([name]) => name)).not.toContain('ReadWritePaths');
  });
});

describe('the container', () => {
  const lines = read('Containerfile');
  const after = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('copies what is there, and keeps out what a checkout may hold besides', () => {
    const copied = after('COPY')
      .filter((what) => !what.startsWith('--from'))
      .flatMap((what) => what.split(' ').slice(0, -1));
    expect(copied).toContain('sync');
    const ignored = read('Containerfile.dockerignore');
    for (const name of copied) {
      expect(existsSync(path.join(root, name)), name).toBe(true);
      expect(ignored).not.toContain(name);
    }
    expect(ignored).toContain('node_modules');
  });

  it('runs a peer that stays under the Node it is built for, and not as root', async () => {
    const major = targets.main.replace('node', '');
    for (const image of after('FROM')) expect(image).toMatch(new RegExp(`^node:${major}-slim\\b`));
    expect(lines.join('\n')).toContain(`"${steadyFlags.join(' ')} /starling/${PROGRAM}"`);
    expect(after('USER')).toEqual(['node']);
    const [volume] = after('VOLUME');
    expect(after('ENV').join(' ')).toContain(`STARLING_DATA=${volume ?? 'none'} `);
    const { lasting, options } = await called(JSON.parse(after('CMD')[0] ?? '[]') as string[]);
    expect(lasting).toBe(true);
    expect(options).toMatchObject({ join: [], metrics: 9470 });
  });
});
