import { describe, expect, it } from 'vitest';
import { checkStore, openStore } from '../../sync/store/index.ts';
import { filesWith } from '../files-with.ts';
import { Person, spacePath } from './person.ts';

/** Long enough that Automerge deflates it, and found by its first words where it does not. */
const SECRET = `zebrafinch xylophone ${Array.from({ length: 90 }, (_, n) => String(n * n * 7)).join(' ')}`;
const WORDS = ['zebrafinch', 'xylophone', SECRET.slice(-40)];

/** Catch-up compares every ten seconds. */
const WAIT = { timeout: 40_000, interval: 50 };

/** Pieces of the author's Automerge chunks, as they stand in them: 32 bytes out of the middle. */
function piecesOfChunks(folder: string, account: string): Buffer[] {
  const store = openStore({ path: spacePath(folder), readOnly: true });
  try {
    const writer = store.writers().find((one) => one.account === account);
    if (writer === undefined) throw new Error('the author is known');
    const branches = store.instances({ ...writer, kind: 'posts', number: 0 });
    const chunks = branches.flatMap(({ snapshot, changes }) => [...changes, snapshot ?? []]);
    const long = chunks.filter((chunk): chunk is Uint8Array => chunk.length > 200);
    return long.map((chunk) => {
      const middle = Math.floor(chunk.length / 2);
      return Buffer.from(chunk.slice(middle, middle + 32));
    });
  } finally {
    store.close();
  }
}

describe('an erased post', { timeout: 120_000 }, () => {
  it('is in no file of whoever had it, and its author sees who confirmed', async () => {
    const ada = await Person.named('Ada');
    const bob = await Person.named('Bob', [ada.address]);
    const eve = await Person.named('Eve', [ada.address]);
    const address = await ada.post(SECRET);
    const { client } = ada;
    const seen = async () => client.posts.get({ address });
    await expect.poll(async () => (await seen()).storedBy, WAIT).toBe(2);
    await client.posts.edit({ address, text: `${SECRET}, edited` });
    for (const person of [bob, eve])
      await expect
        .poll(async () => (await person.client.thread.get({ address })).focus.post, WAIT)
        .toMatchObject({ edited: { times: 1 } });
    const everybody = [ada, bob, eve];
    const pieces = everybody.flatMap(({ folder }) => piecesOfChunks(folder, ada.account));
    expect(pieces.length).toBeGreaterThan(2);
    for (const { folder } of everybody) {
      expect(filesWith(folder, WORDS)).not.toEqual([]);
      expect(filesWith(folder, pieces)).not.toEqual([]);
    }
    await eve.end();

    const first = await client.posts.erase({ address });
    expect(first.holders).toBe(2);
    expect(filesWith(ada.folder, [...WORDS, ...pieces])).toEqual([]);
    await expect.poll(async () => (await seen()).erased?.confirmed, WAIT).toBe(1);
    expect(filesWith(bob.folder, [...WORDS, ...pieces])).toEqual([]);
    // Eve was away: she may still have it, and that is not hidden.
    expect(await client.posts.erase({ address })).toEqual({ confirmed: 1, holders: 2 });
    expect(filesWith(eve.folder, WORDS)).not.toEqual([]);

    await eve.back();
    await expect.poll(async () => (await seen()).erased?.confirmed, WAIT).toBe(2);
    expect(filesWith(eve.folder, [...WORDS, ...pieces])).toEqual([]);
    expect(await client.posts.get({ address })).toMatchObject({
      text: '',
      deleted: true,
      erased: { confirmed: 2, holders: 2 },
    });
    expect((await ada.client.thread.get({ address })).focus).toEqual({
      address,
      gone: 'erased',
      erased: { confirmed: 2, holders: 2 },
    });
    expect((await bob.client.thread.get({ address })).focus).toEqual({
      address,
      gone: 'erased',
    });
    for (const { folder } of everybody)
      expect(checkStore({ path: spacePath(folder) })).toEqual({ ok: true, problems: [] });
  });
});
