import type { ToEngine } from '../../api/shell.ts';
import type { Keychain } from '../../engine/keys/keychain.ts';
import type { Shell } from './parent-port.ts';

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/**
 * The operating system's keychain, which only the main process can reach. Resolves when main has
 * said whether there is one, its first message.
 */
export async function shellKeychain(shell: Shell): Promise<Keychain> {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  const ask = (type: 'seal' | 'unseal', bytes: Uint8Array): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      shell.tell({ type, id, bytes: Buffer.from(bytes).toString('base64') });
    });
  const available = new Promise<boolean>((resolve) => {
    shell.onMessage((message) => {
      if (message.type === 'keychain') resolve(message.available);
      else settle(waiting, message);
    });
  });
  return {
    available: await available,
    seal: (secret) => ask('seal', secret),
    unseal: (sealed) => ask('unseal', sealed),
  };
}

function settle(waiting: Map<number, Waiting>, message: ToEngine): void {
  if (message.type !== 'sealed' && message.type !== 'unsealed' && message.type !== 'refused')
    return;
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.type === 'refused') asked?.reject(new Error(message.message));
  else asked?.resolve(new Uint8Array(Buffer.from(message.bytes, 'base64')));
}
