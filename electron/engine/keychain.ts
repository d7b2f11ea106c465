import type { SafeStorage } from 'electron';
import type { ToEngine, ToShell } from '../../sync/api/shell.ts';

type Storage = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>;
type Request = Extract<ToShell, { type: 'seal' | 'unseal' }>;

/**
 * Whether the operating system keeps secrets. On Linux without a keyring Chromium would "encrypt"
 * with a password that is in its source code; that counts as no keychain.
 */
export async function hasKeychain(storage: Storage, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await storage.isAsyncEncryptionAvailable())) return false;
    if (platform !== 'linux') return true;
    const backend = storage.getSelectedStorageBackend();
    return backend !== 'basic_text' && backend !== 'unknown';
  } catch {
    return false;
  }
}

/** Answers one request of the engine. safeStorage keeps strings, so bytes go in as base64. */
export async function answerKeychain(storage: Storage, request: Request): Promise<ToEngine> {
  const { id } = request;
  try {
    if (request.type === 'seal') {
      const sealed = await storage.encryptStringAsync(request.bytes);
      return { type: 'sealed', id, bytes: sealed.toString('base64') };
    }
    const { result } = await storage.decryptStringAsync(Buffer.from(request.bytes, 'base64'));
    return { type: 'unsealed', id, bytes: result };
  } catch (cause) {
    return { type: 'refused', id, message: String(cause) };
  }
}
