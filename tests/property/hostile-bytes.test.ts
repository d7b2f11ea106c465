import { describe, expect, test } from 'vitest';
import type { ShardBytes, Verdict } from '../../sync/documents/index.ts';
import {
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../sync/documents/testing/open-test-space.ts';
import type { TestSpace } from '../../sync/documents/testing/open-test-space.ts';
import { seeded } from '../bench/corpus.ts';

const ROUNDS = 10_000;

/** Flips, overwrites, cuts, doubles or inserts a few bytes. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const pick = (n: number): number => Math.floor(random() * n);
  const copy = [...bytes];
  for (let times = 1 + pick(3); times > 0; times--) {
    const at = pick(copy.length);
    const kind = pick(5);
    if (kind === 0) copy[at] = (copy[at] ?? 0) ^ (1 << pick(8));
    else if (kind === 1) copy[at] = pick(256);
    else if (kind === 2) copy.splice(at, 1 + pick(8));
    else if (kind === 3) copy.splice(at, 0, ...copy.slice(at, at + pick(16)));
    else copy.splice(at, 0, pick(256));
  }
  return Uint8Array.from(copy);
}
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Offers mutations of one thing; none may be accepted, and nothing may change. */
async function offerAll(
  space: TestSpace,
  right: Uint8Array,
  give: (bytes: Uint8Array) => Promise<Verdict>,
): Promise<void> {
  const random = seeded(right.length);
  const before = { totals: space.store.totals(), frontier: space.replica.frontier() };
  const accepted: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const wrong = mutate(right, random);
    if (same(wrong, right)) continue;
    const verdict = await give(wrong);
    if (verdict.verdict === 'accept') accepted.push(Buffer.from(wrong).toString('hex'));
  }
  expect(accepted).toEqual([]);
  expect({ totals: space.store.totals(), frontier: space.replica.frontier() }).toEqual(before);
}

async function written() {
  const source = openTestSpace();
  const ada = newAccount();
  const bob = newAccount();
  const reader = openTestSpace();
  await introduce(ada, source, reader);
  await introduce(bob, source, reader);
  const [root] = source.author(bob).write('posts', [post('root')]);
  if (root === undefined) throw new Error('one was written');
  const parent = { account: bob.account, tid: root.tid, hash: root.hash };
  source
    .author(ada)
    .write('posts', [
      { type: 'post', text: 'An answer', langs: [], facets: [], reply: { root: parent, parent } },
    ]);
  return { source, ada, reader };
}

describe(`${ROUNDS} mutations are refused without a crash and change nothing`, () => {
  test('of a live update', { timeout: 240_000 }, async () => {
    const { source, reader } = await written();
    await offerAll(reader, source.updates.at(-1) ?? new Uint8Array(), (bytes) =>
      reader.replica.takeLive(bytes),
    );
  });

  test('of a lone record', { timeout: 240_000 }, async () => {
    const { source, reader } = await written();
    await offerAll(reader, source.lones[0] ?? new Uint8Array(), (bytes) =>
      reader.replica.takeLone(bytes),
    );
  });

  test('of a document, some of which kill the decoder', { timeout: 600_000 }, async () => {
    const { source, ada, reader } = await written();
    const [frontier] = source.replica.frontier([ada.account]);
    const tip = source.replica.tip(frontier?.tips[0] ?? ('' as never));
    if (tip === undefined) throw new Error('there is a tip');
    expect(await reader.replica.takeTip(tip)).toEqual({ verdict: 'accept' });
    const [want] = reader.replica.wants(1);
    if (want === undefined) throw new Error('a document is wanted');
    const shard = (await source.replica.shard(want.name, want.entry.heads, [])) as Extract<
      ShardBytes,
      { form: 'snapshot' }
    >;
    await offerAll(reader, shard.bytes, (bytes) =>
      reader.replica.takeShard(want, { form: 'snapshot', bytes }),
    );
    expect(await reader.replica.takeShard(want, shard)).toEqual({ verdict: 'accept' });
  });
});
