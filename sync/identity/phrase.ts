import { hkdfSync } from 'node:crypto';
import { entropyToMnemonic, mnemonicToEntropy, validateMnemonic } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { signingKey } from '../protocol/index.ts';
import type { SigningKey } from '../protocol/index.ts';

/** Bytes of entropy behind 24 words. */
const PHRASE_ENTROPY_BYTES = 32;
const PHRASE_WORDS = 24;
/** Binds the key to its use, so that the same words elsewhere make another key. */
const DERIVATION = 'starling/recovery-key/1';

/** The 2,048 English words of BIP39, in order. */
export const wordlist: readonly string[] = english;

/** 24 words for 32 random bytes (BIP39, English list, with its checksum). */
export function phraseFromEntropy(entropy: Uint8Array): string[] {
  if (entropy.length !== PHRASE_ENTROPY_BYTES)
    throw new RangeError('a phrase needs 32 bytes of entropy');
  return entropyToMnemonic(entropy, english).split(' ');
}

/** The bytes behind 24 words, or nothing where a word or the checksum is wrong. Case does not count. */
export function entropyFromPhrase(words: readonly string[]): Uint8Array | undefined {
  const text = words.map((word) => word.trim().toLowerCase()).join(' ');
  if (words.length !== PHRASE_WORDS || !validateMnemonic(text, english)) return undefined;
  return mnemonicToEntropy(text, english);
}

/** The recovery key: HKDF-SHA-256 (RFC 5869) of the entropy, without salt, gives its Ed25519 seed. */
export function recoveryKey(entropy: Uint8Array): SigningKey {
  if (entropy.length !== PHRASE_ENTROPY_BYTES)
    throw new RangeError('a recovery key needs 32 bytes of entropy');
  return signingKey(new Uint8Array(hkdfSync('sha256', entropy, new Uint8Array(), DERIVATION, 32)));
}
