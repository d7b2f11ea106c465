import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTid, type Hash, sha256, type Tid } from '../../protocol/index.ts';
import {
  accountToBytes,
  bytesToAccount,
  bytesToHashes,
  bytesToTid,
  hashesToBytes,
  headsToBytes,
  placeOf,
  tidToBytes,
} from './binary-keys.ts';
import { SampleWriter } from '../testing/sample-writer.ts';

const tids = fc
  .tuple(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 0, max: 1023 }))
  .map(([micros, clock]) => formatTid(micros, clock));

describe('keys as bytes', () => {
  test('a TID comes back from its eight bytes', () => {
    fc.assert(
      fc.property(tids, (tid) => {
        const bytes = tidToBytes(tid);
        expect(bytes).toHaveLength(8);
        expect(bytesToTid(bytes)).toBe(tid);
      }),
    );
  });

  test('the bytes of TIDs sort as the TIDs do', () => {
    fc.assert(
      fc.property(tids, tids, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(Buffer.compare(tidToBytes(a), tidToBytes(b))).toBe(order);
      }),
    );
  });

  test('what is not a TID is refused', () => {
    expect(() => tidToBytes('3mbd354z2m22!' as Tid)).toThrow(RangeError);
    expect(() => tidToBytes('zzzzzzzzzzzzz' as Tid)).toThrow(RangeError);
  });

  test('an account and a list of hashes come back', () => {
    const { account } = new SampleWriter('ada');
    expect(accountToBytes(account)).toHaveLength(32);
    expect(bytesToAccount(accountToBytes(account))).toBe(account);
    const hashes = ['a', 'b', 'c'].map((text) => sha256(Buffer.from(text)));
    expect(bytesToHashes(hashesToBytes(hashes))).toEqual(hashes);
    expect(bytesToHashes(hashesToBytes([]))).toEqual([]);
  });

  test('the same heads are the same bytes in any order', () => {
    const heads = ['a', 'b', 'c'].map((text) => sha256(Buffer.from(text)));
    expect(headsToBytes(heads)).toEqual(headsToBytes(heads.toReversed()));
  });

  test('places sort by TID, then hash, then account', () => {
    const place = (micros: number, hash: string, account: string): Buffer =>
      placeOf(
        tidToBytes(formatTid(micros, 0)),
        Buffer.from(hash.repeat(32) as Hash, 'hex'),
        Buffer.from(account.repeat(32), 'hex'),
      );
    const ordered = [
      place(1, 'ff', 'ff'),
      place(2, '01', 'ff'),
      place(2, '02', '01'),
      place(2, '02', '02'),
      place(3, '00', '00'),
    ];
    expect(ordered.toReversed().sort((a, b) => Buffer.compare(a, b))).toEqual(ordered);
  });
});
