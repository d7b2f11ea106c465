import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

type Display = { server?: ChildProcess } | { missing: string };

/** Windows need a screen: the one that is there, else an Xvfb of our own. */
export async function openDisplay(): Promise<Display> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) {
    return {};
  }
  // Xvfb chooses a free number itself and writes it to the given descriptor.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await new Promise<string | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.once('exit', () => resolve(undefined));
    server.stdio[3]?.once('data', (text) => resolve(String(text).trim()));
  });
  if (number === undefined) return { missing: 'there is no display, and no Xvfb to make one' };
  process.env['DISPLAY'] = `:${number}`;
  return { server };
}
