import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PrivateDocument } from '../../documents/index.ts';
import type { PrivateChange } from '../../documents/index.ts';
import { openLocal } from '../../store/index.ts';
import { loadOwnAccount } from '../account/own-account.ts';
import { noKeychain } from '../keys/keychain.ts';
import { Vault } from '../keys/vault.ts';
import { PrivateThings } from '../private/private-things.ts';

/** Keeps things among the private ones of a closed engine's folder, all in one go. */
export async function keepHere(
  folder: string,
  changes: (things: PrivateThings) => readonly PrivateChange[],
): Promise<void> {
  const local = openLocal(join(folder, 'local.sqlite'));
  const log = () => undefined;
  const path = join(folder, 'keys.json');
  const vault = await Vault.open({
    ...{ path, keychain: noKeychain, passphrase: undefined, random: randomBytes, log },
  });
  const things = new PrivateThings({
    local,
    own: () => loadOwnAccount(local, 'account'),
    deviceSeed: () => vault.read('device'),
    recoveryKey: () => undefined,
    loadDocument: () => Promise.resolve(PrivateDocument),
    clock: { now: () => Date.now() },
    random: randomBytes,
    log,
  });
  await things.write(changes(things));
  await things.close();
  local.close();
}
