/**
 * The operating system's keychain, as a host can reach it: Electron's safeStorage in the desktop
 * app. Where there is none `available` is false and nothing is asked of it.
 */
export interface Keychain {
  readonly available: boolean;
  seal(secret: Uint8Array): Promise<Uint8Array>;
  unseal(sealed: Uint8Array): Promise<Uint8Array>;
}

/** Under plain Node. */
export const noKeychain: Keychain = {
  available: false,
  seal: () => Promise.reject(new Error('there is no keychain')),
  unseal: () => Promise.reject(new Error('there is no keychain')),
};
