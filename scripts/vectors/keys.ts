import { phraseFromEntropy, recoveryKey } from '../../sync/identity/index.ts';
import { toBytes, toHex } from '../../sync/protocol/index.ts';
import { digestOf, keyOf } from '../../tests/fixtures/samples.ts';

export function phraseVectors() {
  const entropies = [
    new Uint8Array(32),
    new Uint8Array(32).fill(255),
    digestOf('entropy ada'),
    digestOf('entropy bob'),
  ];
  const words = phraseFromEntropy(digestOf('entropy ada'));
  return {
    valid: entropies.map((entropy) => {
      const key = recoveryKey(entropy);
      return {
        entropy: toHex(entropy),
        words: phraseFromEntropy(entropy).join(' '),
        recoverySeed: toHex(key.seed),
        recoveryKey: key.publicKey,
      };
    }),
    invalid: [
      '',
      words.slice(0, 23).join(' '),
      [...words, 'art'].join(' '),
      words.with(0, 'starling').join(' '),
      words.with(0, words[1] ?? '').join(' '),
      words.toReversed().join(' '),
    ],
  };
}

export function signatureVectors() {
  const key = keyOf('ada');
  const payloads = ['', 'what is said', 'a'.repeat(1000)].map((text) => Buffer.from(text));
  const payload = Buffer.from('what is said');
  const signature = key.sign(payload);
  const flipped = Uint8Array.from(signature);
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  const neutral = '01'.padEnd(64, '0');
  const zeros = '0'.repeat(64);
  const of = (why: string, publicKey: string, bytes: Uint8Array) => ({
    why,
    publicKey,
    payload: toHex(payload),
    signature: toHex(bytes),
  });
  return {
    valid: payloads.map((bytes) => ({
      seed: toHex(key.seed),
      publicKey: key.publicKey,
      payload: toHex(bytes),
      signature: toHex(key.sign(bytes)),
    })),
    invalid: [
      of('by another key', keyOf('bob').publicKey, signature),
      of('one bit is another', key.publicKey, flipped),
      of('its number is larger than the order of the group', key.publicKey, aboveOrder(signature)),
      of('too short', key.publicKey, signature.subarray(1)),
      of('the key is of small order', neutral, toBytes(neutral + zeros)),
      of('the key is of small order', zeros, toBytes(neutral + zeros)),
      of('begins with a point of small order', key.publicKey, toBytes(neutral + zeros)),
    ],
  };
}

/** The same signature with the order of the group added to its number. */
function aboveOrder(signature: Uint8Array): Uint8Array {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const number = BigInt(`0x${toHex(Uint8Array.from(signature.subarray(32)).reverse())}`) + order;
  const half = Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
  return Buffer.concat([signature.subarray(0, 32), half]);
}
