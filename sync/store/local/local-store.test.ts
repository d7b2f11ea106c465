import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LocalStore, openLocal } from '../index.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';

function open(path = join(temporaryFolder(), 'local.sqlite')): { local: LocalStore; path: string } {
  const local = openLocal(path);
  onTestFinished(() => {
    local.close();
  });
  return { local, path };
}

describe('what belongs to this computer', () => {
  test('settings are there again after a restart', () => {
    const path = join(temporaryFolder(), 'local.sqlite');
    const first = openLocal(path);
    first.saveSetting('language', 'fr');
    first.saveSetting('window', { width: 800 });
    first.saveSetting('theme', 'dark');
    first.forgetSetting('theme');
    first.close();
    const { local } = open(path);
    expect(local.setting('language')).toBe('fr');
    expect(local.setting('theme')).toBeUndefined();
    expect(local.setting('window')).toEqual({ width: 800 });
  });

  test('what waits to be written keeps its order, by space', () => {
    const { local } = open();
    const first = local.addToOutbox('square', { text: 'one' });
    local.addToOutbox('ship', { text: 'elsewhere' });
    local.addToOutbox('square', { text: 'two' });
    expect(local.outbox('square').map((item) => item.value)).toEqual([
      { text: 'one' },
      { text: 'two' },
    ]);
    local.removeFromOutbox(first);
    expect(local.outbox('square').map((item) => item.value)).toEqual([{ text: 'two' }]);
    expect(local.outbox('ship')).toHaveLength(1);
  });

  test('a transaction that fails leaves everything as it was', () => {
    const { local } = open();
    expect(() =>
      local.transaction(() => {
        local.saveSetting('language', 'fr');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(local.setting('language')).toBeUndefined();
  });
});
