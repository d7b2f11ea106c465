import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOG_LIMIT, openLog } from './log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starling-log-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('an error is written down with where it happened', () => {
  const log = openLog(folder);
  log.error('it failed', new Error('planted'));
  expect(readFileSync(log.file, 'utf8')).toMatch(/ error it failed: Error: planted\n {4}at /);
});

test('a log that runs for years keeps two files of bounded size', () => {
  const log = openLog(folder);
  const line = 'x'.repeat(100_000);
  for (let written = 0; written < 5 * LOG_LIMIT; written += line.length) log.info(line);
  expect(readdirSync(folder).sort()).toEqual(['starling.log', 'starling.old.log']);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).size).toBeLessThan(LOG_LIMIT + 2 * line.length);
  }
});

test('a log goes on where the last start left it', () => {
  openLog(folder).info('first');
  const log = openLog(folder);
  log.info('second');
  expect(readFileSync(log.file, 'utf8')).toMatch(/first\n.*second\n$/);
});

test('a disk that takes no more stops the log and nothing else', () => {
  const log = openLog(folder);
  rmSync(folder, { recursive: true });
  expect(() => log.info('nowhere to go')).not.toThrow();
});
