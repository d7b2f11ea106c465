import { expect, test } from 'vitest';
import { answerKeychain, hasKeychain } from './keychain.ts';

type Storage = Parameters<typeof hasKeychain>[0];

/** A keychain that turns text round: what it gives out is not what went in. */
function keychain(changes: Partial<Storage> = {}): Storage {
  const turn = (text: string): string => text.split('').reverse().join('');
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(turn(text))),
    decryptStringAsync: (sealed) =>
      Promise.resolve({ result: turn(sealed.toString()), shouldReEncrypt: false }),
    ...changes,
  };
}

test('a system keychain counts, on every system', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(await hasKeychain(keychain(), platform)).toBe(true);
  }
});

test('on Linux a password from the source code is no keychain', async () => {
  for (const backend of ['basic_text', 'unknown'] as const) {
    const storage = keychain({ getSelectedStorageBackend: () => backend });
    expect(await hasKeychain(storage, 'linux')).toBe(false);
    expect(await hasKeychain(storage, 'darwin')).toBe(true);
  }
});

test('a keychain that is not there, or fails when asked, is none', async () => {
  const away = keychain({ isAsyncEncryptionAvailable: () => Promise.resolve(false) });
  expect(await hasKeychain(away, 'linux')).toBe(false);
  const broken = keychain({ isAsyncEncryptionAvailable: () => Promise.reject(new Error('D-Bus')) });
  expect(await hasKeychain(broken, 'linux')).toBe(false);
});

test('what was sealed comes back, byte for byte', async () => {
  const bytes = Buffer.from([0, 255, 7]).toString('base64');
  const sealed = await answerKeychain(keychain(), { type: 'seal', id: 1, bytes });
  expect(sealed).toMatchObject({ type: 'sealed', id: 1 });
  const kept = sealed.type === 'sealed' ? sealed.bytes : '';
  expect(kept).not.toBe(bytes);
  expect(await answerKeychain(keychain(), { type: 'unseal', id: 2, bytes: kept })).toEqual({
    type: 'unsealed',
    id: 2,
    bytes,
  });
});

test('a locked keychain is an answer, not silence', async () => {
  const locked = keychain({ decryptStringAsync: () => Promise.reject(new Error('locked')) });
  expect(await answerKeychain(locked, { type: 'unseal', id: 3, bytes: '' })).toEqual({
    type: 'refused',
    id: 3,
    message: 'Error: locked',
  });
});
