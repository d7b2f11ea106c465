/*
 * A member in a process of its own, for a network namespace: store, documents and libp2p node as the
 * engine puts them together. Its one argument is what it is (JSON); posts are asked of it on stdin and
 * what it has is told on stdout, line by line, until it is killed.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { localListenAddresses, openNetwork } from '../../sync/network/index.ts';
import { digest, PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { digestOf, personOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import type { Ask, Told, Who } from './member-process.ts';
import { presenceOf } from './presence.ts';

const who = JSON.parse(process.argv[2] ?? '{}') as Who;
const space = PUBLIC_SQUARE;
const person = personOf(who.name);
let clockOff = who.clockOff ?? 0;
const clock = (): number => Date.now() + clockOff;
const { store, replica } = openSpaceFile(who.path, undefined, clock);
const author = authorIn({ store, replica }, person, Math.random, clock);
await replica.takeKeyLog(person.account, [person.genesis.bytes]);
store.setOwn([author.writer]);
const network = await openNetwork({
  replica,
  space,
  peerKey: digestOf(`peer of ${who.name}`),
  listen: who.listen ?? localListenAddresses(0),
  connect: who.connect ?? [],
  // Also as those of a peer that it met: what must not be called is refused from there, too.
  known: [
    {
      id: '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5',
      addresses: [...(who.met ?? [])],
      seen: 0,
    },
  ],
  mdns: who.mdns,
  relay: who.reaching === true,
  portMapping: who.reaching === true,
  localOnly: who.open !== true,
  ...(who.open === true ? {} : { secret: digestOf('a secret of the ship') }),
  repliesKnown: () => 0,
  presence: presenceOf(person),
  clock,
  random: Math.random,
  log: (message) => writeSync(2, `${message}\n`),
});

const write = (texts: readonly string[]): void => {
  author.write(
    'posts',
    texts.map((text) => ({ type: 'post' as const, text, langs: [], facets: [] })),
  );
};

/** Beats of a flood in a second. */
const BEATS = 20;
function flood({ perSecond, seconds }: NonNullable<Ask['flood']>): void {
  let left = perSecond * seconds;
  const beat = setInterval(() => {
    for (let n = 0; n < perSecond / BEATS; n++) write([`${who.name} floods ${String(left--)}`]);
    if (left <= 0) clearInterval(beat);
  }, 1000 / BEATS);
}

/** Milliseconds between two tellings: what changes a thousand times a second is told seldom. */
const TELL_MS = 50;
let telling: ReturnType<typeof setTimeout> | undefined;
function tell(): void {
  telling ??= setTimeout(tellNow, TELL_MS);
}
function tellNow(): void {
  telling = undefined;
  const { posts } = store.feedPage({ of: 'everyone' }, { limit: 1000 });
  const texts = posts.map(({ text }) => text).sort();
  const { addresses, reach, peers, bytesIn, bytesOut } = network.status();
  const told: Told = {
    posts: store.totals().posts,
    top: posts[0]?.text ?? '',
    newest: texts.slice(0, 100),
    digest: Buffer.from(digest(Buffer.from(texts.join('\n')))).toString('hex'),
    addresses,
    reach,
    peers: peers.map(({ account }) => account ?? ''),
    bytes: bytesIn + bytesOut,
    rss: process.memoryUsage.rss(),
  };
  writeSync(1, `${JSON.stringify(told)}\n`);
}
store.onChange(tell);
network.onChange(tell);
tell();
for await (const line of createInterface(process.stdin)) {
  const ask = JSON.parse(line) as Ask;
  clockOff += ask.leap ?? 0;
  if (ask.texts !== undefined) write(ask.texts);
  if (ask.flood !== undefined) flood(ask.flood);
}
