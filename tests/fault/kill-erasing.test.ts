import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { forkDecoder, openReplica } from '../../sync/documents/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { checkStore, openStore } from '../../sync/store/index.ts';
import { runUntilKilled } from './kill-rounds.ts';

const ROUNDS = 8;

describe('an engine that is killed while it erases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-kill-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    `ends it at the next start, in ${String(ROUNDS)} rounds on one file`,
    { timeout: 240_000 },
    async () => {
      const path = join(folder, 'space.sqlite');
      const erased: string[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const lines = 1 + Math.floor(Math.random() * 8);
        const { said } = await runUntilKilled('erasing-child.ts', [path, String(round)], lines);
        expect(said.length).toBeGreaterThan(0);
        erased.push(...said.flatMap((line) => JSON.parse(line) as string[]));
        const store = openStore({ path });
        const replica = openReplica({
          space: PUBLIC_SQUARE,
          store,
          spawnDecoder: forkDecoder,
          clock: Date.now,
        });
        try {
          await replica.finishErasing();
          const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
          const found = erased.filter((text) => files.some((bytes) => bytes.includes(text)));
          expect(found, `round ${String(round)}`).toEqual([]);
          expect(store.erasures.unfinished()).toEqual([]);
          expect(checkStore(store), `round ${String(round)}`).toEqual({ ok: true, problems: [] });
        } finally {
          await replica.close();
          store.close();
        }
      }
    },
  );
});
