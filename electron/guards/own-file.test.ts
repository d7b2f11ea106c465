import { expect, test } from 'vitest';
import { isOwnFile } from './own-file.ts';

const origin = 'starling-app://app';
const own = `blob:${origin}/6f1c3d0e-0000-4000-8000-000000000000`;

test('a table or a bundle that the interface made may be saved', () => {
  expect(isOwnFile(own, 'application/vnd.starling.bundle', origin)).toBe(true);
  expect(isOwnFile(own, 'text/csv', origin)).toBe(true);
  expect(isOwnFile(own, 'text/csv;charset=utf-8', origin)).toBe(true);
  expect(isOwnFile(own, 'text/plain', origin)).toBe(true);
});

test('what can run, and what comes from elsewhere, may not', () => {
  for (const type of ['text/html', 'application/octet-stream', 'application/x-msdownload', '']) {
    expect(isOwnFile(own, type, origin), type).toBe(false);
  }
  for (const url of [
    'https://example.org/a.csv',
    'blob:https://example.org/6f1c',
    'blob:starling-app://app.example.org/6f1c',
    'data:text/csv,a',
    'file:///a.csv',
    `${origin}/a.csv`,
  ]) {
    expect(isOwnFile(url, 'text/csv', origin), url).toBe(false);
  }
});
