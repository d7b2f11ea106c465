// The town beside the window of the demo: a peer that holds everything and where people go on
// writing. `node neighbour.ts FOLDER` prints its address, then lives until it is told to stop.
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { openNetwork } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { PostReference } from '../../sync/protocol/index.ts';
import { Chance } from './chance.ts';
import { answer, beginning, langOf } from './sayings.ts';
import type { Said } from './sayings.ts';
import { openTown, spaceFile } from './town.ts';
import type { Villager } from './town.ts';

/** Milliseconds between two things that somebody does; so much at least, and at most as much again. */
const PAUSE_MS = 9000;
/** Until somebody answers what the person at the window writes. */
const ANSWER_MS = 3500;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: neighbour.ts FOLDER');
const chance = new Chance(randomBytes(4).readUInt32BE());
const town = await openTown(spaceFile(folder), { seed: chance.upTo(2 ** 32), clock: Date.now });
const [me, ...others] = town.villagers;
/** Whose computer this is. */
const host = others[0];
const network = await openNetwork({
  replica: town.replica,
  space: PUBLIC_SQUARE,
  peerKey: randomBytes(32),
  listen: ['/ip4/127.0.0.1/tcp/0'],
  connect: [],
  mdns: false,
  presence: (peer, to) => host?.isHere(peer, to),
  repliesKnown: (root) => town.store.repliesKnown(root),
  blobs: (hash, from) => town.store.blobs.piece(hash, from, 64 * 1024),
  clock: Date.now,
  random: () => chance.next(),
  log: () => undefined,
});

const said: Said[] = [];
const somebody = (lang?: string): Villager =>
  chance.weighted(
    others.filter(({ resident }) => lang === undefined || resident.langs.includes(lang)),
    ({ resident }) => resident.pen,
  );

function live(): void {
  const by = somebody();
  const near = said.slice(-20).filter(({ lang }) => by.resident.langs.includes(lang));
  if (near.length > 0 && chance.in(0.5)) {
    const to = chance.of(near);
    if (chance.in(0.4)) by.write({ type: 'like', post: to.post, like: true, replaces: [] });
    else keep({ ...to, by }, by.write(answer(to, chance)));
  } else {
    const lang = langOf(by, chance);
    const { record, topic } = beginning(lang, chance);
    const [post] = by.write(record);
    if (post !== undefined) said.push({ by, post, root: post, lang, topic });
  }
  timer = setTimeout(live, PAUSE_MS + chance.upTo(PAUSE_MS));
}
let timer = setTimeout(live, PAUSE_MS);

function keep(to: Said, [post]: PostReference[]): void {
  if (post !== undefined) said.push({ ...to, post });
}

/** Whoever writes here for the first time should not wait for an answer. */
const stop = town.replica.on('changed', ({ account, records, own }) => {
  if (own || account !== me?.account) return;
  for (const { tid, hash, value } of records) {
    if (value.type !== 'post') continue;
    const post = { account, tid, hash };
    const { topic } = beginning('en', chance);
    const to: Said = { by: me, post, root: value.reply?.root ?? post, lang: 'en', topic };
    setTimeout(
      () => {
        somebody('en').write({ type: 'like', post, like: true, replaces: [] });
        keep(to, somebody('en').write(answer(to, chance)));
      },
      ANSWER_MS + chance.upTo(ANSWER_MS),
    ).unref();
  }
});

process.stdout.write(`${network.status().addresses[0] ?? ''}\n`);
async function end(): Promise<void> {
  clearTimeout(timer);
  stop();
  await network.close();
  await town.close();
}
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.once(signal, () => {
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
