import { describe, expect, it } from 'vitest';
import { digestOf } from '../../tests/fixtures/samples.ts';
import { createAccount } from './account.ts';
import { entropyFromPhrase, phraseFromEntropy, recoveryKey, wordlist } from './phrase.ts';

const entropy = digestOf('entropy');
const words = phraseFromEntropy(entropy);

describe('24 words', () => {
  it('spell 32 bytes, as BIP39 says', () => {
    // The vectors of BIP39: github.com/trezor/python-mnemonic/blob/master/vectors.json.
    expect(phraseFromEntropy(new Uint8Array(32)).join(' ')).toBe(`${'abandon '.repeat(23)}art`);
    expect(phraseFromEntropy(new Uint8Array(32).fill(255)).join(' ')).toBe(
      `${'zoo '.repeat(23)}vote`,
    );
    expect(words).toHaveLength(24);
    expect(entropyFromPhrase(words)).toEqual(Uint8Array.from(entropy));
  });

  it('may be typed in capitals and with blanks', () => {
    const typed = words.map((word) => ` ${word.toUpperCase()}\t`);
    expect(entropyFromPhrase(typed)).toEqual(Uint8Array.from(entropy));
  });

  it('are refused with a wrong word, two that changed places, or one too few', () => {
    expect(entropyFromPhrase(words.with(3, 'starling'))).toBeUndefined();
    expect(entropyFromPhrase(words.slice(0, 23))).toBeUndefined();
    expect(entropyFromPhrase([...words, 'art'])).toBeUndefined();
    expect(entropyFromPhrase([words.join(' ')])).toBeUndefined();
    expect(entropyFromPhrase([])).toBeUndefined();
    const swapped = words.with(0, words[1] ?? '').with(1, words[0] ?? '');
    expect(entropyFromPhrase(swapped)).toBeUndefined();
  });

  it('come from a list of 2,048 that four letters tell apart', () => {
    expect(wordlist).toHaveLength(2048);
    expect(new Set(wordlist.map((word) => word.slice(0, 4))).size).toBe(2048);
  });

  it('are not made of another number of bytes', () => {
    expect(() => phraseFromEntropy(new Uint8Array(16))).toThrow(RangeError);
    expect(() => recoveryKey(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('an account', () => {
  it('comes from its words and its first device, and from nothing else', () => {
    const deviceSeed = digestOf('device');
    const made = createAccount({ entropy, deviceSeed });
    const again = createAccount({ entropy, deviceSeed });
    expect(again.account).toBe(made.account);
    expect(again.genesis.bytes).toEqual(made.genesis.bytes);
    expect(recoveryKey(entropy).publicKey).toBe(made.recovery.publicKey);
    const other = createAccount({ entropy: digestOf('other entropy'), deviceSeed });
    expect(other.account).not.toBe(made.account);
  });

  it('has a recovery key that the entropy itself is not', () => {
    expect(Buffer.from(recoveryKey(entropy).seed)).not.toEqual(Buffer.from(entropy));
  });
});
