import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeKeyOperation, parseAccount, signingKey } from '../protocol/index.ts';
import type { Cut, Hash, KeyOperation, PublicKey, Signed, SpaceId } from '../protocol/index.ts';
import {
  entropyFromPhrase,
  evaluateCuts,
  evaluateKeyLog,
  phraseFromEntropy,
  recoveryKey,
} from './index.ts';

function vectors(name: string): unknown {
  const file = new URL(`../../tests/fixtures/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('vectors of phrases', () => {
  const phrases = vectors('phrases') as {
    valid: { entropy: string; words: string; recoverySeed: string; recoveryKey: PublicKey }[];
    invalid: string[];
  };

  it.each(phrases.valid)('$words', ({ entropy, words, recoverySeed, recoveryKey: publicKey }) => {
    expect(phraseFromEntropy(fromHex(entropy)).join(' ')).toBe(words);
    expect(entropyFromPhrase(words.split(' '))).toEqual(fromHex(entropy));
    expect(recoveryKey(fromHex(entropy)).publicKey).toBe(publicKey);
    expect(signingKey(fromHex(recoverySeed)).publicKey).toBe(publicKey);
  });
  it.each(phrases.invalid)('%j is none', (words) => {
    expect(entropyFromPhrase(words.split(' '))).toBeUndefined();
  });
});

describe('vectors of key logs', () => {
  type Log = {
    name: string;
    account: string;
    operations: string[];
    head: Hash;
    recovery: PublicKey;
    contested: boolean;
    devices: { device: PublicKey; standing: string }[];
  };
  type Cuts = {
    name: string;
    account: string;
    operations: string[];
    space: SpaceId;
    cuts: string[];
    tips: { device: PublicKey; tips: Hash[] }[];
  };
  const { logs, cuts } = vectors('key-logs') as { logs: Log[]; cuts: Cuts[] };

  function operation(hex: string): Signed<KeyOperation> | Signed<Cut> {
    const decoded = decodeKeyOperation(fromHex(hex));
    if (!decoded.ok) throw new Error(decoded.error.message);
    return decoded.value;
  }
  function evaluated(account: string, operations: readonly string[]) {
    const id = parseAccount(account);
    const log = id && evaluateKeyLog(id, operations.map(operation) as Signed<KeyOperation>[]);
    if (log === undefined) throw new Error('a vector without its genesis');
    return log;
  }

  it.each(logs)('$name', ({ account, operations, head, recovery, contested, devices }) => {
    for (const order of [operations, operations.toReversed()]) {
      const log = evaluated(account, order);
      expect({ head: log.head, recovery: log.recovery, contested: log.contested }).toEqual({
        head,
        recovery,
        contested,
      });
      const standings = [...log.devices].map(([device, { standing }]) => ({ device, standing }));
      expect(standings.sort((a, b) => (a.device < b.device ? -1 : 1))).toEqual(devices);
    }
  });

  it.each(cuts)('$name', ({ account, operations, space, cuts: signed, tips }) => {
    const log = evaluated(account, operations);
    const result = evaluateCuts(log, space, signed.map(operation) as Signed<Cut>[]);
    expect([...result].map(([device, ids]) => ({ device, tips: ids }))).toEqual(tips);
  });
});
