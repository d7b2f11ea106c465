import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWindowState, SMALLEST_SIZE, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const state = { x: 100, y: 50, width: 1280, height: 800, maximized: false };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starling-window-'));
  file = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the window comes back where it was', () => {
  writeWindowState(file, state);
  expect(readWindowState(file, [screen])).toEqual(state);
});

test('a place on a screen that is gone is forgotten', () => {
  for (const lost of [{ x: 1900 }, { x: -1250 }, { y: 1050 }, { y: -10 }]) {
    writeWindowState(file, { ...state, ...lost });
    expect(readWindowState(file, [screen])).toBeUndefined();
  }
});

test('a place on the second screen counts while that is there', () => {
  writeWindowState(file, { ...state, x: 2000 });
  expect(readWindowState(file, [screen, { ...screen, x: 1920 }])?.x).toBe(2000);
});

test('a window is never smaller than the interface can be', () => {
  writeWindowState(file, { ...state, width: 10, height: 10 });
  expect(readWindowState(file, [screen])).toMatchObject(SMALLEST_SIZE);
});

test('a file that is missing, torn or of another version counts as none', () => {
  expect(readWindowState(file, [screen])).toBeUndefined();
  for (const text of ['', '{"version":1,"x":', '{"version":2}', '[]']) {
    writeFileSync(file, text);
    expect(readWindowState(file, [screen]), text).toBeUndefined();
  }
});
