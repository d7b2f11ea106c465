import { entropyFromPhrase, phraseFromEntropy } from '../../identity/index.ts';
import { EngineError } from '../failure.ts';
import type { SecretName, Vault } from '../keys/vault.ts';

/**
 * The 24 words between being made and being written down. They wait in the system's keychain, or
 * where there is none in memory only: closing the program loses them then.
 */
export class WaitingWords {
  readonly #vault: Vault;
  readonly #name: SecretName;
  #entropy: Uint8Array | undefined;

  /** @param name by which the keychain's file keeps them */
  constructor(vault: Vault, name: SecretName) {
    this.#vault = vault;
    this.#name = name;
  }

  /** Whether they outlive this run of the program. */
  get canWait(): boolean {
    return this.#vault.by === 'keychain';
  }
  get waiting(): boolean {
    return this.#entropy !== undefined || this.#vault.has(this.#name);
  }

  async keep(entropy: Uint8Array): Promise<void> {
    if (this.canWait) await this.#vault.write(this.#name, entropy);
    else this.#entropy = entropy;
  }

  async read(): Promise<string[]> {
    const entropy = this.#entropy ?? (await this.#vault.read(this.#name));
    if (entropy !== undefined) return phraseFromEntropy(entropy);
    throw new EngineError(
      'NOT_FOUND',
      'The words are no longer here: they are on your paper, or nowhere.',
    );
  }

  wipe(): void {
    this.#entropy?.fill(0);
    this.#entropy = undefined;
    this.#vault.wipe(this.#name);
  }
}

/** @throws EngineError BAD_PHRASE */
export function entropyOf(words: readonly string[]): Uint8Array {
  const entropy = entropyFromPhrase(words);
  if (entropy !== undefined) return entropy;
  throw new EngineError(
    'BAD_PHRASE',
    'These are not the 24 words of an account: a word is wrong or in another place.',
  );
}
