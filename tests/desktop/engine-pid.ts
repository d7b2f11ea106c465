import { readdirSync, readFileSync } from 'node:fs';
import type { ElectronApplication } from 'playwright-core';
import { soon } from './soon.ts';

/**
 * The engine's process, once there is one. Chromium knows it by its name; on Linux the system's own
 * list is asked, for an Electron whose utility processes Chromium does not count.
 */
export function enginePid(app: ElectronApplication, not?: number): Promise<number> {
  return soon(async () => {
    const pid = process.platform === 'linux' ? childOf(app) : await metricOf(app);
    return pid === not ? undefined : pid;
  });
}

function childOf(app: ElectronApplication): number | undefined {
  const main = app.process().pid;
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = / \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
      const isEngine = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('engine/utility.mjs');
      if (Number(parent) === main && isEngine) return Number(name);
    } catch {
      // It ended while we looked.
    }
  }
  return undefined;
}

function metricOf(app: ElectronApplication): Promise<number | undefined> {
  return app.evaluate(
    ({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Starling engine')?.pid,
  );
}
