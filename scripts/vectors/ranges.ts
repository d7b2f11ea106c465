import { decodeAnswer, encodeAnswer } from '../../sync/network/session/answers.ts';
import { rowOf } from '../../sync/network/session/digests.ts';
import { decodeFrame, encodeFrame, toServer } from '../../sync/network/session/frames.ts';
import { listRanges, listRows } from '../../sync/network/session/list-accounts.ts';
import { partsOf, RowSet } from '../../sync/network/session/row-set.ts';
import { idDigest, toHex } from '../../sync/protocol/index.ts';
import { accountOfName, hashOf, keyOf } from '../../tests/fixtures/samples.ts';

/** Twenty accounts as two peers compare them: their digests, those of ranges, and what is told of them. */
export function rangeVectors() {
  const made = Array.from({ length: 20 }, (_, n) => {
    const name = `member ${String(n)}`;
    const tips = [hashOf(`${name} tip`), ...(n % 5 === 0 ? [hashOf(`${name} fork`)] : [])].sort();
    // Somebody of whom nothing but a key log is known.
    const devices = n === 3 ? [] : [{ device: keyOf(name).publicKey, tips }];
    return rowOf(accountOfName(name), hashOf(`${name} key log`), devices, n !== 7);
  });
  const rows = new RowSet(made);
  const some = rows.in('').slice(0, 2);
  const keys = some.map(({ account }) => idDigest(account).subarray(0, 8));
  const filled = partsOf('').filter((prefix) => rows.count(prefix) > 0);
  const answers: [string, 'ranges' | 'rows', Uint8Array][] = [
    [
      'of a range with parts, and of one in brief',
      'ranges',
      encodeAnswer(listRanges(rows, ['', filled[0] ?? ''])),
    ],
    ['of accounts', 'rows', encodeAnswer(listRows(rows, keys))],
  ];
  const invalidAnswers: [string, 'ranges' | 'rows', unknown][] = [
    ['with a part too few', 'ranges', [[0, new Uint8Array(240), 0]]],
    ['with a piece of an account', 'ranges', [[1, new Uint8Array(25), 0]]],
    ['with more in brief than that', 'ranges', [[1, new Uint8Array(17 * 24), 0]]],
    ['with a seventeenth part that is whole', 'ranges', [[0, new Uint8Array(256), 65536]]],
    ['of no range', 'ranges', []],
    ['without saying whether it is whole', 'rows', [[new Uint8Array(32), new Uint8Array(32), []]]],
  ];
  const invalidRequests: [string, string, unknown[]][] = [
    ['for a range in capitals', 'ranges', [['A']]],
    ['for a range with a digit too many', 'ranges', [['0123456789abc']]],
    ['for a range twice', 'ranges', [['ab', '', 'ab']]],
    ['for an account by seven bytes', 'rows', [[new Uint8Array(7)]]],
  ];
  return {
    rows: rows.in('').map((row) => ({
      account: row.account,
      keyLog: row.keyLog,
      devices: row.devices,
      whole: row.isWhole,
      digest: row.digest,
    })),
    ranges: ['', ...partsOf('')].map((prefix) => ({ prefix, digest: rows.digest(prefix) })),
    requests: [
      { name: 'for two ranges', bytes: encodeFrame(1, 'ranges', [['', filled[0]]]) },
      { name: 'for two accounts', bytes: encodeFrame(2, 'rows', [keys]) },
    ],
    answers: answers.map(([name, type, bytes]) => ({ name, type, bytes })),
    invalidRequests: invalidRequests.map(([name, type, fields]) => {
      const bytes = encodeFrame(1, type, fields);
      if (decodeFrame(bytes, toServer).ok) throw new Error(`a request ${name} is read`);
      return { name, bytes };
    }),
    invalidAnswers: invalidAnswers.map(([name, type, value]) => {
      const bytes = encodeAnswer(value);
      if (decodeAnswer(type, bytes).ok) throw new Error(`an answer ${name} is read`);
      return { name, type, bytes: toHex(bytes) };
    }),
  };
}
