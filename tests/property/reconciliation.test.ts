import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FetchAccounts } from '../../sync/network/session/fetch-accounts.ts';
import type { SessionContext } from '../../sync/network/session/context.ts';
import { rowOf } from '../../sync/network/session/digests.ts';
import { decodeAnswer, encodeAnswer } from '../../sync/network/session/answers.ts';
import type { AnswerTo } from '../../sync/network/session/answers.ts';
import type { RequestType } from '../../sync/network/session/frames.ts';
import { InStep } from '../../sync/network/session/in-step.ts';
import { InVain } from '../../sync/network/session/in-vain.ts';
import { listAccounts, listRanges, listRows } from '../../sync/network/session/list-accounts.ts';
import type { Remote } from '../../sync/network/session/remote.ts';
import { RowSet } from '../../sync/network/session/row-set.ts';
import type { AccountRow } from '../../sync/network/session/row-set.ts';
import type { TakeFrom } from '../../sync/network/session/take-from.ts';
import { accountFromDigest, sha256, toBytes } from '../../sync/protocol/index.ts';
import type { AccountId, Hash, PublicKey } from '../../sync/protocol/index.ts';

/** How many bytes an account's digest begins with that are the same for all: none, or nearly all. */
const crowding = fc.constantFrom(0, 1, 5, 7, 31);
/** An account by its number, and how often it has written; each of it here and there. */
const story = fc.uniqueArray(
  fc.record({
    number: fc.nat(5000),
    here: fc.option(fc.nat(2)),
    there: fc.option(fc.nat(2)),
    isWhole: fc.boolean(),
  }),
  { selector: ({ number }) => number, maxLength: 400 },
);

function rowFor(number: number, writings: number, same: number, isWhole: boolean): AccountRow {
  const digest = toBytes(sha256(Buffer.from(String(number))));
  digest.fill(7, 0, same);
  if (same === 31) digest[31] = number % 256;
  const device = sha256(Buffer.from(`device ${String(number)}`)) as string as PublicKey;
  const tip = sha256(Buffer.from(`tip ${String(number)} ${String(writings)}`));
  return rowOf(accountFromDigest(digest), sha256(toBytes(tip)), [{ device, tips: [tip] }], isWhole);
}
const withoutTwins = (rows: AccountRow[]): AccountRow[] => [
  ...new Map(rows.map((row) => [row.account, row])).values(),
];

/** What is found to be missing by asking a peer that holds `theirs`; through the wire's own forms. */
async function compare(mine: readonly AccountRow[], theirs: readonly AccountRow[]) {
  const there = new RowSet([...theirs]);
  const here = new RowSet([...mine]);
  const asked: { tips: Hash[]; keyLogs: AccountId[] } = { tips: [], keyLogs: [] };
  const said: AccountId[] = [];
  let bytes = 0;
  const wire = <T extends RequestType>(type: T, value: unknown): Promise<AnswerTo<T>> => {
    const data = encodeAnswer(value);
    bytes += data.length;
    const decoded = decodeAnswer(type, data);
    if (!decoded.ok) throw new Error(decoded.error.message);
    return Promise.resolve(decoded.value);
  };
  const remote = {
    digest: () => wire('digest', [there.digest(''), there.isWhole('')]),
    ranges: (prefixes) => wire('ranges', listRanges(there, prefixes)),
    rows: (keys) => wire('rows', listRows(there, keys)),
    accounts: (prefix, after) => wire('accounts', listAccounts(there, prefix, after ?? null)),
    tip: (id) => {
      asked.tips.push(id);
      return Promise.resolve(undefined);
    },
  } satisfies Partial<Remote>;
  const take = {
    keyLog: (account: AccountId) => {
      asked.keyLogs.push(account);
      return Promise.resolve(undefined);
    },
  };
  const held = new Set(mine.flatMap(({ devices }) => devices.flatMap(({ tips }) => tips)));
  const context = {
    clock: () => 0,
    own: { rows: here },
    digests: {
      rows: here,
      row: (account: AccountId) => mine.find((row) => row.account === account),
    },
    replica: {
      keeping: () => 'all',
      lacks: (_: unknown, tips: Hash[]) => tips.filter((tip) => !held.has(tip)),
    },
    scores: { reject: () => undefined },
  } as unknown as SessionContext;
  const isSame = await new FetchAccounts(
    context,
    'peer',
    remote as unknown as Remote,
    take as unknown as TakeFrom,
    new InVain(() => 0),
    new InStep({ takeSame: (_, accounts) => said.push(...accounts) }, () => 'peer'),
  ).compare();
  return { isSame, asked, said, bytes };
}

describe('two peers that compare what they hold', () => {
  test('find exactly what differs, whatever each holds and however accounts crowd', async () => {
    await fc.assert(
      fc.asyncProperty(story, crowding, async (accounts, same) => {
        const rows = (side: 'here' | 'there') =>
          withoutTwins(
            accounts.flatMap(({ number, [side]: writings, isWhole }) =>
              writings === null ? [] : [rowFor(number, writings, same, isWhole)],
            ),
          );
        const [mine, theirs] = [rows('here'), rows('there')];
        const { isSame, asked, said } = await compare(mine, theirs);
        const here = new Map(mine.map((row) => [row.account, row]));
        const differing = theirs.filter(
          ({ account, keyLog }) => here.get(account)?.keyLog !== keyLog,
        );
        expect(asked.tips.toSorted()).toEqual(
          differing.flatMap(({ devices }) => devices.flatMap(({ tips }) => tips)).sort(),
        );
        expect(asked.keyLogs.toSorted()).toEqual(differing.map(({ account }) => account).sort());
        expect(isSame).toBe(differing.length === 0 && mine.length === theirs.length);
        // Nobody is said to store what it lacks.
        const there = new Map(theirs.map((row) => [row.account, row]));
        for (const account of said)
          expect(there.get(account)).toMatchObject({
            isWhole: true,
            keyLog: here.get(account)?.keyLog,
          });
        if (isSame && theirs.every((row) => row.isWhole)) expect(said).toHaveLength(mine.length);
      }),
      { numRuns: 150 },
    );
  });

  test('of 10,000 accounts that differ in 10 are told no more than 10 KB', async () => {
    const mine = Array.from({ length: 10_000 }, (_, n) => rowFor(n, 0, 0, true));
    const theirs = mine.map((row, n) => (n % 1000 === 7 ? rowFor(n, 1, 0, true) : row));
    const { asked, bytes } = await compare(mine, theirs);
    expect(asked.tips).toHaveLength(10);
    expect(bytes).toBeLessThanOrEqual(10_000);
  });
});
