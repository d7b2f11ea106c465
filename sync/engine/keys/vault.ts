import * as z from 'zod';
import type { SpaceId } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';
import type { Log, Random } from '../ports.ts';
import type { Keychain } from './keychain.ts';
import { newStretching, sealWith, stretch, stretchingSchema, unsealWith } from './passphrase.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/**
 * With the id of a community: its node's key, its lobby's, what its members share and shared
 * before, and of an account that is used there alone its device's key and its words.
 */
export type SecretName =
  | 'device'
  | 'peer'
  | 'phrase'
  | `${'device' | 'peer' | 'phrase' | 'space' | 'lobby' | 'before'}:${SpaceId}`;

const NAME_FORM =
  /^(device|peer|phrase|(device|peer|phrase|space|lobby|before):bafyrei[a-z2-7]{52})$/;

const fileSchema = z.object({
  version: z.literal(1),
  /** What protects the secrets besides the file's mode. */
  by: z.enum(['keychain', 'passphrase', 'file']),
  stretching: stretchingSchema.optional(),
  secrets: z.partialRecord(
    z.custom<SecretName>((name) => typeof name === 'string' && NAME_FORM.test(name)),
    z.base64(),
  ),
});
type VaultFile = z.infer<typeof fileSchema>;

export interface VaultOptions {
  path: string;
  keychain: Keychain;
  passphrase: string | undefined;
  random: Random;
  log: Log;
}

/**
 * The secrets of one data folder in one file with mode 0600. A new file is sealed by the keychain,
 * else by the passphrase, else by its mode alone; what was sealed one way stays so.
 */
export class Vault {
  readonly #options: VaultOptions;
  #file: VaultFile;
  #key: Promise<Uint8Array> | undefined;

  private constructor(options: VaultOptions, file: VaultFile) {
    this.#options = options;
    this.#file = file;
  }

  static async open(options: VaultOptions): Promise<Vault> {
    const bytes = readPrivateFile(options.path);
    if (bytes === undefined) return new Vault(options, newFile(options));
    const file = fileSchema.safeParse(parseJson(bytes));
    if (!file.success) {
      throw new EngineError(
        'CANNOT_READ_DATA',
        `${options.path} is not a key file that this version can read. Put back a copy of it, or restore the account from its 24 words in a new folder.`,
      );
    }
    const vault = new Vault(options, file.data);
    if (file.data.by === 'file' && options.passphrase !== undefined) await vault.#addPassphrase();
    return vault;
  }

  get by(): VaultFile['by'] {
    return this.#file.by;
  }

  has(name: SecretName): boolean {
    return this.#file.secrets[name] !== undefined;
  }

  async read(name: SecretName): Promise<Uint8Array | undefined> {
    const sealed = this.#file.secrets[name];
    return sealed === undefined ? undefined : this.#unseal(name, Buffer.from(sealed, 'base64'));
  }

  /** Is on the disk when it resolves. */
  async write(name: SecretName, secret: Uint8Array): Promise<void> {
    const sealed = Buffer.from(await this.#seal(name, secret)).toString('base64');
    this.#save({ ...this.#file, secrets: { ...this.#file.secrets, [name]: sealed } });
  }

  wipe(name: SecretName): void {
    if (!this.has(name)) return;
    const { [name]: _, ...secrets } = this.#file.secrets;
    this.#save({ ...this.#file, secrets });
  }

  #save(file: VaultFile): void {
    writePrivateFile(this.#options.path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
    this.#file = file;
  }

  async #seal(name: SecretName, secret: Uint8Array): Promise<Uint8Array> {
    switch (this.#file.by) {
      case 'keychain':
        return this.#keychain().seal(secret);
      case 'passphrase':
        return sealWith(await this.#stretched(), name, secret, this.#options.random);
      case 'file':
        return secret;
    }
  }

  async #unseal(name: SecretName, sealed: Uint8Array): Promise<Uint8Array> {
    switch (this.#file.by) {
      case 'keychain':
        try {
          return await this.#keychain().unseal(sealed);
        } catch (cause) {
          if (cause instanceof EngineError) throw cause;
          throw new EngineError(
            'NO_KEYCHAIN',
            'The keychain did not give out the keys of this folder. Unlock it and try again.',
            { cause },
          );
        }
      case 'passphrase': {
        const key = await this.#stretched();
        try {
          return unsealWith(key, name, sealed);
        } catch (cause) {
          throw new EngineError(
            'NO_KEYCHAIN',
            'The passphrase in STARLING_PASSPHRASE is not the one that sealed this folder.',
            { cause },
          );
        }
      }
      case 'file':
        return sealed;
    }
  }

  #keychain(): Keychain {
    if (this.#options.keychain.available) return this.#options.keychain;
    throw new EngineError(
      'NO_KEYCHAIN',
      'The keys of this folder are in the keychain of the desktop app. Start the app: commands then speak to it.',
    );
  }

  #stretched(): Promise<Uint8Array> {
    const { stretching } = this.#file;
    const { passphrase } = this.#options;
    if (passphrase === undefined || stretching === undefined) {
      throw new EngineError(
        'NO_KEYCHAIN',
        'The keys of this folder are sealed with a passphrase. Set STARLING_PASSPHRASE to it.',
      );
    }
    return (this.#key ??= stretch(passphrase, stretching));
  }

  /** Somebody asks for a passphrase where there was none: what lies open is sealed now. */
  async #addPassphrase(): Promise<void> {
    const open = this.#file.secrets;
    const file: VaultFile = {
      version: 1,
      by: 'passphrase',
      stretching: newStretching(this.#options.random),
      secrets: {},
    };
    this.#file = file;
    const secrets: VaultFile['secrets'] = {};
    for (const [name, secret = ''] of Object.entries(open)) {
      const sealed = await this.#seal(name as SecretName, Buffer.from(secret, 'base64'));
      secrets[name as SecretName] = Buffer.from(sealed).toString('base64');
    }
    this.#save({ ...file, secrets });
    this.#options.log('info', 'the keys of this folder are now sealed with the passphrase');
  }
}

function newFile({ keychain, passphrase, random }: VaultOptions): VaultFile {
  if (keychain.available) return { version: 1, by: 'keychain', secrets: {} };
  if (passphrase === undefined) return { version: 1, by: 'file', secrets: {} };
  return { version: 1, by: 'passphrase', stretching: newStretching(random), secrets: {} };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
