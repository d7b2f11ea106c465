import { describe, expect, it } from 'vitest';
import { parseAddress, sha256, encodeRecord } from '../../sync/protocol/index.ts';
import { checkStore, openStore } from '../../sync/store/index.ts';
import { filesWith } from '../files-with.ts';
import { keyOf, tidOf } from '../fixtures/samples.ts';
import { Person, spacePath } from './person.ts';

/** Catch-up compares every ten seconds. */
const WAIT = { timeout: 40_000, interval: 50 };
const FIRST = 'xylophone, said first';
const EDITED = 'zebrafinch, said anew';

/** Ada's laptop and phone, with a post that both have; the phone is away, and edits it there. */
async function square() {
  const bob = await Person.named('Bob');
  const home = [bob.address];
  const laptop = await Person.open(home);
  const { phrase } = await laptop.client.session.create({ name: 'Ada' });
  const phone = await Person.restored(phrase, home);
  const address = await laptop.post(FIRST);
  for (const person of [bob, phone])
    await expect.poll(() => person.reads(address).catch(() => undefined), WAIT).toBe(FIRST);
  await phone.away();
  await phone.client.posts.edit({ address, text: EDITED });
  return { bob, laptop, phone, address };
}

/** Nothing of it is left, and what is there is sound. */
async function isGone({ folder }: Person): Promise<void> {
  const left = () => filesWith(folder, ['zebrafinch', 'xylophone']);
  await expect.poll(left, WAIT).toEqual([]);
  expect(checkStore({ path: spacePath(folder) })).toEqual({ ok: true, problems: [] });
}

describe('an edit by another device, which did not know that the post was erased', () => {
  it('goes when it comes to the device that erased the post', { timeout: 120_000 }, async () => {
    const { bob, laptop, phone, address } = await square();
    await laptop.away();
    await laptop.client.posts.erase({ address });
    // The phone tells Bob alone, and is not seen again.
    await phone.back();
    await expect.poll(() => bob.reads(address), WAIT).toBe(EDITED);
    await phone.end();
    await laptop.back();
    await isGone(bob);
    await isGone(laptop);
  });

  it('goes when its device hears that the post was erased', { timeout: 120_000 }, async () => {
    const { bob, laptop, phone, address } = await square();
    await laptop.client.posts.erase({ address });
    await isGone(bob);
    await laptop.end();
    await phone.back();
    await isGone(phone);
    await isGone(bob);
  });

  it('goes at the next start, where the engine ended before it could', async () => {
    const laptop = await Person.named('Ada');
    const address = await laptop.post(FIRST);
    const post = parseAddress(address);
    if (post === undefined) throw new Error('an address');
    const { account } = post;
    let store = openStore({ path: spacePath(laptop.folder), readOnly: true });
    const reference = store.reference(account, post.tid);
    store.close();
    if (reference === undefined) throw new Error('the post is here');
    await laptop.client.posts.erase({ address });
    await laptop.end();
    const value = {
      ...{ type: 'edit' as const, post: reference, replaces: [] },
      ...{ text: EDITED, langs: [], facets: [] },
    };
    const bytes = encodeRecord(value, new Uint8Array(8));
    const edit = { tid: tidOf(9), hash: sha256(bytes), bytes, value };
    store = openStore({ path: spacePath(laptop.folder) });
    const device = keyOf('phone').publicKey;
    store.addRecords({ account, device, kind: 'posts', number: 0 }, [edit], Date.now());
    store.close();
    expect(filesWith(laptop.folder, ['zebrafinch'])).not.toEqual([]);
    await laptop.back();
    await expect.poll(() => filesWith(laptop.folder, ['zebrafinch']), WAIT).toEqual([]);
  });
});
