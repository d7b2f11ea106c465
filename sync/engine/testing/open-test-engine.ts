import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEngine } from '../../engine.ts';
import type { Engine, EngineOptions } from '../../engine.ts';
import { failOn, realParts } from './real-parts.ts';

/** A data folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starling-engine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An engine of real parts without a network; closed when the test is over. */
export async function openTestEngine(
  dataDir: string,
  options: Partial<EngineOptions> = {},
): Promise<Engine> {
  const engine = await openEngine({
    dataDir,
    ...realParts,
    log: failOn('error'),
    ...options,
  });
  onTestFinished(() => engine.close());
  return engine;
}
