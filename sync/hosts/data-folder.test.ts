import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

it('keeps data where each system keeps it', () => {
  const home = homedir();
  expect(defaultDataFolder('linux', {})).toBe(join(home, '.local', 'share', 'starling'));
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/starling');
  expect(defaultDataFolder('darwin', {})).toBe(
    join(home, 'Library', 'Application Support', 'Starling', 'data'),
  );
  expect(defaultDataFolder('win32', { LOCALAPPDATA: '/local' })).toBe('/local/Starling/data');
});

it('ignores a relative XDG_DATA_HOME, as its specification says', () => {
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'data' })).toBe(
    join(homedir(), '.local', 'share', 'starling'),
  );
});

it('follows STARLING_DATA everywhere', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(defaultDataFolder(platform, { STARLING_DATA: 'here' })).toBe(resolve('here'));
  }
});
