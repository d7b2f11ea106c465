// Loaded by Electron before the app: a keychain in the place of the system's, which a test machine
// has none of. It turns text round, so that what it keeps is not what it was given.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- Electron's own module; older ones load no ES module first
const { safeStorage } = require('electron');

const turn = (text) => text.split('').reverse().join('');

Object.assign(safeStorage, {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(turn(text))),
  decryptStringAsync: (sealed) =>
    Promise.resolve({ result: turn(sealed.toString()), shouldReEncrypt: false }),
});
