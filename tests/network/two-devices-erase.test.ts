import { describe, expect, it } from 'vitest';
import { checkStore } from '../../sync/store/index.ts';
import { filesWith } from '../files-with.ts';
import { Person, spacePath } from './person.ts';

/** Catch-up compares every ten seconds. */
const WAIT = { timeout: 60_000, interval: 50 };
const [LAPTOP, PHONE] = ['zebrafinch, by the laptop', 'xylophone, by the phone'] as const;

describe('two devices of one account', { timeout: 240_000 }, () => {
  it('that erase something of each other’s newest document at once, end with neither', async () => {
    const bob = await Person.named('Bob');
    const home = [bob.address];
    const laptop = await Person.open(home);
    const { phrase } = await laptop.client.session.create({ name: 'Ada' });
    const phone = await Person.restored(phrase, home);
    const everybody = [bob, laptop, phone];
    const [byLaptop, byPhone] = [await laptop.post(LAPTOP), await phone.post(PHONE)];
    const kept = await laptop.post('This stays');
    const read = (person: Person, address: string) => () =>
      person.reads(address).catch(() => undefined);
    for (const person of everybody) {
      await expect.poll(read(person, byLaptop), WAIT).toBe(LAPTOP);
      await expect.poll(read(person, byPhone), WAIT).toBe(PHONE);
      await expect.poll(read(person, kept), WAIT).toBe('This stays');
    }
    await Promise.all([laptop.away(), phone.away()]);
    // Each says so in the very document of which the other has something erased.
    await laptop.client.posts.erase({ address: byPhone });
    await phone.client.posts.erase({ address: byLaptop });
    expect(filesWith(laptop.folder, ['zebrafinch'])).not.toEqual([]);
    expect(filesWith(phone.folder, ['xylophone'])).not.toEqual([]);

    await Promise.all([laptop.back(), phone.back()]);
    for (const person of everybody) {
      const left = () => filesWith(person.folder, ['zebrafinch', 'xylophone']);
      await expect.poll(left, WAIT).toEqual([]);
    }
    // Both write on, and everybody has the same.
    const after = [
      await laptop.post('After, by the laptop'),
      await phone.post('After, by the phone'),
    ];
    for (const person of everybody) {
      for (const address of after) await expect.poll(read(person, address), WAIT).toMatch(/^After/);
      const { posts } = await person.client.feed.page({ everyone: true });
      expect(posts.map(({ text }) => text).toSorted()).toEqual([
        ...['After, by the laptop', 'After, by the phone', 'This stays'],
      ]);
      for (const address of [byLaptop, byPhone])
        expect((await person.client.thread.get({ address })).focus.post?.text ?? '').toBe('');
      expect(checkStore({ path: spacePath(person.folder) })).toEqual({ ok: true, problems: [] });
    }
    // Who comes later has neither erase yet, and gets both documents without what the other names.
    await Promise.all([laptop.end(), phone.end()]);
    const eve = await Person.named('Eve', home);
    for (const address of [kept, ...after])
      await expect.poll(read(eve, address), WAIT).toMatch(/^(After|This stays)/);
    expect(filesWith(eve.folder, ['zebrafinch', 'xylophone'])).toEqual([]);
    expect(checkStore({ path: spacePath(eve.folder) })).toEqual({ ok: true, problems: [] });
  });
});
