import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../sync/protocol/index.ts';
import { checkStore, openStore } from '../../sync/store/index.ts';
import { SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import { runUntilKilled } from './kill-rounds.ts';
import { wantedBlobs } from './sample-blobs.ts';
import type { BlobLine } from './sample-blobs.ts';

const ROUNDS = 16;
const WANTED = 40;
/** Three pictures or so: the kill falls between pieces, and where a picture becomes one. */
const MOST_LINES = 20;

describe('an engine that is killed while pictures are added and fetched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-kill-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(`has each whole or not at all, in ${String(ROUNDS)} rounds on one folder`, async () => {
    const path = join(folder, 'space.sqlite');
    const wanted = wantedBlobs(WANTED);
    const first = openStore({ path });
    const writer = new SampleWriter('painter');
    const posts = [...wanted.values()].map(({ reference }) =>
      writer.say({ type: 'post', text: 'look', langs: [], facets: [], images: [reference] }),
    );
    writer.write(first, 'posts', posts);
    first.close();

    const kept = new Set<string>();
    let resumed = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const lines = 1 + Math.floor(Math.random() * MOST_LINES);
      const args = [path, String(WANTED), `round ${String(round)}`];
      const { said } = await runUntilKilled('picturing-child.ts', args, lines);
      for (const line of said) {
        const { kept: came, gone } = JSON.parse(line) as BlobLine;
        if (came !== undefined) kept.add(came);
        if (gone !== undefined) kept.delete(gone);
      }
      const store = openStore({ path });
      try {
        // Every picture that has a row is there, byte for byte, before anything is put in order.
        expect(checkStore(store), `round ${String(round)}`).toEqual({ ok: true, problems: [] });
        await store.blobs.sweep();
        for (const hash of kept) expect(store.blobs.has(hash as never), hash).toBe(true);
        // What is not whole stands apart, and goes on: only of what somebody still wants.
        const files = readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true });
        for (const file of files.filter((entry) => entry.isFile())) {
          const isPart = file.parentPath.endsWith('partial');
          if (isPart) {
            expect([...wanted.keys()]).toContain(file.name);
            resumed += 1;
            continue;
          }
          const hash = sha256(readFileSync(join(file.parentPath, file.name)));
          expect([hash, store.blobs.has(hash)]).toEqual([file.name, true]);
        }
      } finally {
        store.close();
      }
    }
    expect(kept.size).toBeGreaterThan(5);
    expect(resumed).toBeGreaterThan(0);
  });
});
