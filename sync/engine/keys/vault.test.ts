import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noKeychain } from './keychain.ts';
import type { Keychain } from './keychain.ts';
import { Vault } from './vault.ts';
import type { VaultOptions } from './vault.ts';

const secret = Buffer.from('a secret of thirty-two bytes ...');
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starling-vault-'));
  path = join(folder, 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Turns every bit: enough to tell sealed from open. */
const keychain: Keychain = {
  available: true,
  seal: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 0xff)),
  unseal: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 0xff)),
};
const open = (options: Partial<VaultOptions> = {}) =>
  Vault.open({
    path,
    keychain: noKeychain,
    passphrase: undefined,
    random: randomBytes,
    log: () => undefined,
    ...options,
  });

describe('keys at rest', () => {
  it('are there after a restart, whatever sealed them', async () => {
    for (const options of [{}, { passphrase: 'correct horse' }, { keychain }]) {
      rmSync(path, { force: true });
      await (await open(options)).write('device', secret);
      expect(Buffer.from((await (await open(options)).read('device')) ?? [])).toEqual(secret);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'lie in a file that only its owner can read',
    async () => {
      await (await open()).write('device', secret);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    },
  );

  it('cannot be read from the file under a passphrase or a keychain', async () => {
    for (const options of [{ passphrase: 'correct horse' }, { keychain }]) {
      rmSync(path, { force: true });
      await (await open(options)).write('device', secret);
      expect(readFileSync(path, 'utf8')).not.toContain(secret.toString('base64'));
    }
  });

  it('say which passphrase is missing or wrong', async () => {
    await (await open({ passphrase: 'correct horse' })).write('device', secret);
    await expect((await open()).read('device')).rejects.toMatchObject({ code: 'NO_KEYCHAIN' });
    const wrong = await open({ passphrase: 'battery staple' });
    await expect(wrong.read('device')).rejects.toMatchObject({ code: 'NO_KEYCHAIN' });
  });

  it('that the keychain holds are refused in words where there is none', async () => {
    await (await open({ keychain })).write('device', secret);
    await expect((await open()).read('device')).rejects.toMatchObject({ code: 'NO_KEYCHAIN' });
  });

  it('are sealed at once when a passphrase is given later', async () => {
    await (await open()).write('device', secret);
    const vault = await open({ passphrase: 'correct horse' });
    expect(vault.by).toBe('passphrase');
    expect(readFileSync(path, 'utf8')).not.toContain(secret.toString('base64'));
    expect(Buffer.from((await vault.read('device')) ?? [])).toEqual(secret);
  });

  it('cannot change places under a passphrase', async () => {
    const vault = await open({ passphrase: 'correct horse' });
    await vault.write('device', secret);
    await vault.write('peer', Buffer.alloc(32));
    const file = JSON.parse(readFileSync(path, 'utf8')) as { secrets: Record<string, string> };
    const swapped = { ...file, secrets: { device: file.secrets['peer'] } };
    writeFileSync(path, JSON.stringify(swapped));
    const reread = await open({ passphrase: 'correct horse' });
    await expect(reread.read('device')).rejects.toMatchObject({ code: 'NO_KEYCHAIN' });
  });

  it('are gone from the file once they are wiped', async () => {
    const vault = await open();
    await vault.write('peer', secret);
    await vault.write('phrase', Buffer.from('abandon'));
    vault.wipe('phrase');
    expect(vault.has('phrase')).toBe(false);
    expect(await vault.read('peer')).toBeDefined();
    expect(readFileSync(path, 'utf8')).not.toContain(Buffer.from('abandon').toString('base64'));
  });

  it('in a file of another form are not thrown away', async () => {
    writeFileSync(path, '{"version":2}');
    await expect(open()).rejects.toMatchObject({ code: 'CANNOT_READ_DATA' });
  });
});
