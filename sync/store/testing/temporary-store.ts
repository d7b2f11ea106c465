import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../index.ts';
import { SAMPLE_START } from './sample-writer.ts';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starling-store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A store of its own for this test, closed and removed afterwards. */
export function temporaryStore(): Store {
  const path = join(temporaryFolder(), 'space.sqlite');
  const store = openStore({ path, clock: () => SAMPLE_START });
  onTestFinished(() => {
    store.close();
  });
  return store;
}
