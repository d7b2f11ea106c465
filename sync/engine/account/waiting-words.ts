import { entropyFromPhrase, phraseFromEntropy } from '../../identity/index.ts';
import { EngineError } from '../failure.ts';
import type { Vault } from '../keys/vault.ts';

/**
 * The 24 words between being made and being written down. They wait in the system's keychain, or
 * where there is none in memory only: closing the program loses them then.
 */
export class WaitingWords {
  readonly #vault: Vault;
  #entropy: Uint8Array | undefined;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Whether they outlive this run of the program. */
  get canWait(): boolean {
    return this.#vault.by === 'keychain';
  }
  get waiting(): boolean {
    return this.#entropy !== undefined || this.#vault.has('phrase');
  }

  async keep(entropy: Uint8Array): Promise<void> {
    if (this.canWait) await this.#vault.write('phrase', entropy);
    else this.#entropy = entropy;
  }

  async read(): Promise<string[]> {
    const entropy = this.#entropy ?? (await this.#vault.read('phrase'));
    if (entropy !== undefined) return phraseFromEntropy(entropy);
    throw new EngineError(
      'NOT_FOUND',
      'The words are no longer here: they are on your paper, or nowhere.',
    );
  }

  wipe(): void {
    this.#entropy?.fill(0);
    this.#entropy = undefined;
    this.#vault.wipe('phrase');
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
