import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';

/** Waits for the signal as an engine does, says so, and then takes as long to end as it is told. */
const PROGRAM = `
  const { stopSignal } = await import(process.argv[1]);
  const stopped = stopSignal();
  setInterval(() => undefined, 1000);
  console.log('listens');
  await stopped;
  console.log('stops');
  setTimeout(() => process.exit(0), Number(process.argv[2]));
`;
const NEVER = 1_000_000;

async function listening(endsAfter: number) {
  const module = join(import.meta.dirname, 'stop-signal.ts');
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', PROGRAM];
  const child = spawn(process.execPath, [...flags, module, String(endsAfter)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return { child, stops: () => lines.next(), ended: once(child, 'exit') };
}

describe.skipIf(process.platform === 'win32')('a signal that says to stop', () => {
  it.for([
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
    ['SIGHUP', 'SIGINT'],
  ] as const)('%s is followed in order, and a %s after it at once', async ([first, second]) => {
    const { child, stops, ended } = await listening(NEVER);
    child.kill(first);
    await stops();
    const again = setInterval(() => child.kill(second), 20);
    const [code, signal] = (await ended) as [number | null, string | null];
    clearInterval(again);
    expect([code, signal]).toEqual([null, second]);
  });

  it('is one wish where a terminal and whoever started the program both pass it on', async () => {
    const { child, ended } = await listening(100);
    for (let n = 0; n < 3; n++) child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
