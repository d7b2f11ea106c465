import { describe, expect, it } from 'vitest';
import { BLOB_PIECE_BYTES, BURST_SECONDS } from '../../sync/network/limits.ts';
import { Member } from './member.ts';
import { giver, Sink, WHOLE } from './picture-giver.ts';

const RATE = 24 * 1024;
const BUCKET = BURST_SECONDS * RATE;
/** What is not held back: handshakes, greetings, gossip, pings and the heads of frames. */
const BESIDE = 20_000;
/** Short ones that are much alike: 190 KB on the wire, in documents of 500. */
const POSTS = 10_000;
const DOCUMENT = 10_000;

/** A clock that stands still until somebody puts it forward: then no time pays for anything. */
function clock() {
  const time = { now: Date.now(), read: () => time.now };
  return time;
}
const bytesOf = (member: Member) => member.network.status();
const until = (member: Member, what: string, holds: () => boolean): Promise<void> =>
  expect.poll(holds, { message: `${member.name}: ${what}`, timeout: 20_000 }).toBe(true);

describe('a limit on what is sent', () => {
  it('lets a bucket through, then as much as time pays for; and greetings and live posts always', async () => {
    const time = clock();
    const ada = await Member.join('Ada', [], {
      network: { clock: time.read, limits: { up: RATE, down: null } },
    });
    ada.postMany(POSTS);
    const bob = await Member.join('Bob', [ada]);
    await until(ada, 'has sent its bucket', () => bytesOf(ada).bytesOut > BUCKET);
    // Live posts go both ways meanwhile, and greetings: Cem and Ada know each other.
    const cem = await Member.join('Cem', [ada]);
    cem.post('from Cem');
    await ada.has('from Cem');
    expect(bytesOf(ada).bytesOut).toBeLessThan(BUCKET + RATE / 8 + BESIDE);
    expect(bob.store.totals().posts).toBeLessThan(POSTS);

    time.now += 1500;
    await until(ada, 'has sent what time paid for', () => bytesOf(ada).bytesOut > 3.4 * RATE);
    ada.post('live');
    await bob.has('live');
    expect(bytesOf(ada).bytesOut).toBeLessThan(BUCKET + 1.5 * RATE + RATE / 8 + BESIDE);

    ada.network.limit({ up: null, down: null });
    await until(bob, 'has everything', () => bob.store.totals().posts === POSTS + 2);
  });

  it('shares what there is among those who ask', async () => {
    const time = clock();
    const ada = await Member.join('Ada', [], {
      network: { clock: time.read, limits: { up: RATE, down: null } },
    });
    ada.postMany(POSTS);
    const others = await Promise.all(['Bob', 'Cem', 'Dan'].map((name) => Member.join(name, [ada])));
    await until(ada, 'has sent its bucket', () => bytesOf(ada).bytesOut > BUCKET);
    time.now += 1500;
    await until(ada, 'has sent what time paid for', () => bytesOf(ada).bytesOut > 3.4 * RATE);
    for (const other of others) expect(bytesOf(other).bytesIn).toBeGreaterThan(RATE / 2);
  });
});

describe('a limit on what is taken', () => {
  it('asks for no more than a bucket and one document, then for as much as time pays for', async () => {
    const ada = await Member.join('Ada');
    ada.postMany(POSTS);
    const time = clock();
    const bob = await Member.make('Bob', {
      network: { clock: time.read, limits: { up: null, down: RATE } },
    });
    await bob.join([ada]);
    await until(bob, 'has taken its bucket', () => bob.store.totals().posts >= 500);
    // Nothing else is asked for, whoever offers it.
    const cem = await Member.join('Cem', [ada]);
    await until(cem, 'has everything', () => cem.store.totals().posts === POSTS);
    await bob.network.connect(cem.address);
    await bob.sees(cem);
    expect(bytesOf(bob).bytesIn).toBeLessThan(BUCKET + 2 * DOCUMENT + BESIDE);

    time.now += 1500;
    await until(bob, 'has taken what time paid for', () => bytesOf(bob).bytesIn > 3.4 * RATE);
    expect(bytesOf(bob).bytesIn).toBeLessThan(BUCKET + 1.5 * RATE + 2 * DOCUMENT + BESIDE);

    bob.network.limit({ up: null, down: null });
    await until(bob, 'has everything', () => bob.store.totals().posts === POSTS);
  });

  it('holds pictures back, and lets them go on where they were', async () => {
    const ada = await giver('Ada', WHOLE);
    const time = clock();
    const bob = await Member.make('Bob', {
      network: { clock: time.read, limits: { up: null, down: RATE } },
    });
    await bob.join([ada]);
    const sink = new Sink();
    const fetching = bob.network.fetchBlob(ada.account, sink);
    await until(bob, 'has a piece', () => sink.came > 0);
    ada.post('live');
    await bob.has('live');
    expect(sink.came).toBeLessThanOrEqual(BUCKET + BLOB_PIECE_BYTES);
    bob.network.limit({ up: null, down: null });
    expect(await fetching).toBe(true);
    expect(sink.came).toBe(WHOLE.length);
  });
});
