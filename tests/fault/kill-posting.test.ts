import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkStore, openStore } from '../../sync/store/index.ts';
import { personOf } from '../fixtures/samples.ts';
import { type Acknowledged, runUntilKilled } from './kill-rounds.ts';

const ROUNDS = 30;

describe('an engine that is killed while its person posts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-kill-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(`loses nothing that it acknowledged, in ${String(ROUNDS)} rounds on one file`, async () => {
    const path = join(folder, 'space.sqlite');
    const { account, device } = personOf('ada');
    const writer = { account, device: device.publicKey };
    const acknowledged: Acknowledged[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const lines = 1 + Math.floor(Math.random() * 25);
      const { said } = await runUntilKilled('posting-child.ts', [path, String(round)], lines);
      expect(said.length).toBeGreaterThan(0);
      acknowledged.push(...said.flatMap((line) => JSON.parse(line) as Acknowledged[]));
      const store = openStore({ path });
      try {
        expect(checkStore(store), `round ${String(round)}`).toEqual({ ok: true, problems: [] });
        const missing = acknowledged.filter(
          ({ tid, hash }) =>
            store.record(writer, tid, hash) === undefined ||
            store.post(account, tid, hash) === undefined,
        );
        expect(missing, `round ${String(round)}`).toEqual([]);
        expect(store.totals().posts).toBeGreaterThanOrEqual(acknowledged.length);
      } finally {
        store.close();
      }
    }
  });
});
