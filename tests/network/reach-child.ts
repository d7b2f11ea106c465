/*
 * A member of a community of the internet, in a network namespace of its own. Its one argument is JSON:
 * see `ChildOptions` in reach-peer.ts. Says on stdout, line by line, what it has and how it is
 * connected, until it is killed; a line on stdin is a text to post, or an address to call.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openNetwork } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { digestOf, personOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';
import { presenceOf } from './presence.ts';
import { UNMAP } from './control-lines.ts';
import type { ChildOptions, Told } from './reach-peer.ts';

const options = JSON.parse(process.argv[2] ?? '') as ChildOptions;
const { name } = options;
const space = PUBLIC_SQUARE;
const person = personOf(name);
const { store, replica } = openSpaceFile(options.path);
const author = authorIn({ store, replica }, person, Math.random);
await replica.takeKeyLog(person.account, [person.genesis.bytes]);
store.setOwn([author.writer]);
const network = await openNetwork({
  replica,
  space,
  peerKey: digestOf(`peer of ${name}`),
  listen: options.listen ?? ['/ip4/0.0.0.0/tcp/4001'],
  connect: options.connect ?? [],
  mdns: options.mdns ?? false,
  relay: options.relay ?? false,
  announce: options.announce ?? [],
  portMapping: options.portMapping ?? false,
  secret: digestOf('a secret of friends'),
  repliesKnown: () => 0,
  presence: presenceOf(person),
  clock: Date.now,
  random: Math.random,
  log: (message) => writeSync(2, `${name}: ${message}\n`),
});
const tell = (): void => {
  const { posts } = store.feedPage({ of: 'everyone' }, { limit: 100 });
  const { peerId, addresses, peers, reach } = network.status();
  const texts = posts.map((post) => post.text);
  const told: Told = { peerId, addresses, peers, reach, texts };
  writeSync(1, `${JSON.stringify(told)}\n`);
};
store.onChange(tell);
network.onChange(tell);
// What is not told of: that an address was tried by others, that a relay gave a place.
setInterval(tell, 500);
for await (const line of createInterface(process.stdin))
  if (line.startsWith('/')) network.connect(line).catch(() => undefined);
  else if (line === UNMAP) network.mapPort(false).catch(() => undefined);
  else author.write('posts', [{ type: 'post', text: line, langs: [], facets: [] }]);
