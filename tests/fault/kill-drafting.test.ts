import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../sync/engine.ts';
import { failOn, realParts } from '../../sync/engine/testing/real-parts.ts';
import { runUntilKilled } from './kill-rounds.ts';

const ROUNDS = 8;
/** Two drafts and a half: the kill falls between keystrokes, and where a draft is left for the next. */
const MOST_LINES = 75;

describe('an engine that is killed while its person types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starling-kill-drafts-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test(`has every keystroke that it acknowledged, in ${String(ROUNDS)} rounds on one folder`, async () => {
    const kept = new Map<string, string>();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const lines = 1 + Math.floor(Math.random() * MOST_LINES);
      const { said } = await runUntilKilled(
        'drafting-child.ts',
        [folder, `r${String(round)}.`],
        lines,
      );
      for (const line of said) {
        const { id, text } = JSON.parse(line) as { id: string; text: string };
        kept.set(id, text);
      }
      const engine = await openEngine({
        dataDir: folder,
        ...realParts,
        log: failOn('warn', 'error'),
      });
      try {
        const { drafts } = await engine.client.drafts.list({});
        const texts = new Map(drafts.map(({ id, text }) => [id, text]));
        // One keystroke more than was said may be there: it was kept, and not yet acknowledged.
        const lost = [...kept].filter(([id, text]) => !(texts.get(id) ?? '').startsWith(text));
        expect(lost, `round ${String(round)}`).toEqual([]);
      } finally {
        await engine.close();
      }
    }
  });
});
