import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AccountId, Hash, PublicKey } from '../../protocol/index.ts';
import { accountFromDigest, digest as digestOf, toBytes, toHex } from '../../protocol/index.ts';
import { BRIEF_ROWS, PREFIX_DIGITS } from '../limits.ts';
import { decodeAnswer, encodeAnswer } from './answers.ts';
import { rowOf } from './digests.ts';
import { decodeFrame, toServer } from './frames.ts';
import { listRanges, listRows } from './list-accounts.ts';
import { partsOf, RowSet } from './row-set.ts';

interface Vectors {
  rows: {
    account: AccountId;
    keyLog: Hash;
    devices: { device: PublicKey; tips: Hash[] }[];
    whole: boolean;
    digest: string;
  }[];
  ranges: { prefix: string; digest: string }[];
  requests: { name: string; bytes: string }[];
  answers: { name: string; type: 'ranges' | 'rows'; bytes: string }[];
  invalidRequests: { name: string; bytes: string }[];
  invalidAnswers: { name: string; type: 'ranges' | 'rows'; bytes: string }[];
}
const file = new URL('../../../tests/fixtures/vectors/ranges.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const rows = new RowSet(
  vectors.rows.map(({ account, keyLog, devices, whole }) => rowOf(account, keyLog, devices, whole)),
);

describe('the vectors of ranges', () => {
  test.for(vectors.rows)('have the digest of an account: $account', ({ account, digest }) => {
    const row = rows.in('').find((one) => one.account === account);
    expect(toHex(row?.digest ?? new Uint8Array())).toBe(digest);
  });
  test.for(vectors.ranges)('have the digest of range "$prefix"', ({ prefix, digest }) => {
    expect(toHex(rows.digest(prefix))).toBe(digest);
  });
  test.for(vectors.requests.map((request, at) => ({ ...request, at })))(
    'have a request $name and what is answered',
    ({ bytes, at }) => {
      const frame = decodeFrame(toBytes(bytes), toServer);
      if (!frame.ok) throw new Error(frame.error.message);
      const { value } = frame;
      const answer = vectors.answers[at];
      const told =
        value.type === 'ranges'
          ? listRanges(rows, value.fields[0])
          : value.type === 'rows'
            ? listRows(rows, value.fields[0])
            : undefined;
      expect(toHex(encodeAnswer(told))).toBe(answer?.bytes);
      expect(answer && decodeAnswer(answer.type, toBytes(answer.bytes)).ok).toBe(true);
    },
  );
  test.for(vectors.invalidRequests)('refuse a request $name', ({ bytes }) => {
    expect(decodeFrame(toBytes(bytes), toServer).ok).toBe(false);
  });
  test.for(vectors.invalidAnswers)('refuse an answer $name', ({ type, bytes }) => {
    expect(decodeAnswer(type, toBytes(bytes)).ok).toBe(false);
  });
});

describe('a range', () => {
  const alike = (count: number): RowSet =>
    new RowSet(
      Array.from({ length: count }, (_, n) => {
        const digest = new Uint8Array(32);
        digest[31] = n;
        return rowOf(accountFromDigest(digest), vectors.rows[0]?.keyLog as Hash, [], true);
      }),
    );
  test('of so many accounts is listed in brief, of one more it is parted', () => {
    expect(listRanges(alike(BRIEF_ROWS), [''])).toMatchObject([[1, {}, 2 ** BRIEF_ROWS - 1]]);
    expect(listRanges(alike(BRIEF_ROWS + 1), [''])).toMatchObject([[0, {}, 2 ** 16 - 1]]);
  });
  test('with the longest name is not parted any more', () => {
    const deep = '0'.repeat(PREFIX_DIGITS);
    const [longest, shorter] = listRanges(alike(BRIEF_ROWS + 1), [deep, deep.slice(1)]);
    expect([longest, shorter === null]).toEqual([null, false]);
  });
  test('is gone through once, however often and by whomever it is asked about', () => {
    let looks = 0;
    const all = Array.from({ length: 1000 }, (_, n) => {
      const row = rowOf(
        accountFromDigest(digestOf(Buffer.from(String(n)))),
        vectors.rows[0]?.keyLog as Hash,
        [],
        true,
      );
      return Object.defineProperty({ ...row }, 'isWhole', {
        get: () => {
          looks += 1;
          return n !== 7;
        },
      });
    });
    const set = new RowSet([...all]);
    const [lacking] = all.filter((_, n) => n === 7);
    if (lacking === undefined) throw new Error('there are a thousand');
    for (let times = 0; times < 64; times++) {
      expect(set.isWhole('')).toBe(false);
      listRanges(set, ['', ...partsOf('')]);
    }
    // All of them, their sixteen parts, and the parts of those.
    expect(looks).toBeLessThanOrEqual(3 * all.length);
    set.put({ ...lacking, isWhole: true });
    expect(set.isWhole('')).toBe(true);
    expect(set.isWhole(lacking.key.slice(0, 1))).toBe(true);
  });
  test('has another digest when one of its accounts changes, comes or goes', () => {
    const set = alike(40);
    const before = toHex(set.digest(''));
    const [first] = set.in('');
    if (first === undefined) throw new Error('there are forty');
    set.put(rowOf(first.account, vectors.rows[1]?.keyLog as Hash, [], true));
    const changed = toHex(set.digest(''));
    set.remove(first.key);
    expect(new Set([before, changed, toHex(set.digest(''))]).size).toBe(3);
    set.put(first);
    expect(toHex(set.digest(''))).toBe(before);
  });
});
