/*
 * A member of a community of the local network, in a network namespace of its own. It is told of
 * addresses beyond it as well, by who started it and as those of a peer that it met. Says on stdout, line by line, which texts it has, until
 * it is killed. Arguments: the space's file, a name, what it says, and multiaddrs to call.
 */
import { writeSync } from 'node:fs';
import { localListenAddresses, openNetwork } from '../../sync/network/index.ts';
import { presenceCodec, PUBLIC_SQUARE, signObject } from '../../sync/protocol/index.ts';
import { digestOf, personOf } from '../fixtures/samples.ts';
import { authorIn, openSpaceFile } from '../space-file.ts';

const [path = '', name = '', text = '', ...connect] = process.argv.slice(2);
const space = PUBLIC_SQUARE;
const person = personOf(name);
const { account, device, genesis } = person;
const { store, replica } = openSpaceFile(path);
const author = authorIn({ store, replica }, person, Math.random);
await replica.takeKeyLog(account, [genesis.bytes]);
store.setOwn([author.writer]);
const network = await openNetwork({
  replica,
  space,
  peerKey: digestOf(`peer of ${name}`),
  listen: localListenAddresses(0),
  connect,
  known: [
    { id: '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5', addresses: connect, seen: 0 },
  ],
  mdns: true,
  localOnly: true,
  secret: digestOf('a secret of the ship'),
  repliesKnown: () => 0,
  presence: (peer, to) =>
    signObject(
      presenceCodec,
      {
        type: 'presence',
        space,
        account,
        device: device.publicKey,
        admission: genesis.id,
        peer,
        to,
      },
      [device],
    ).bytes,
  clock: Date.now,
  random: Math.random,
  log: (message) => writeSync(2, `${message}\n`),
});
author.write('posts', [{ type: 'post', text, langs: [], facets: [] }]);
const tell = (): void => {
  const { posts } = store.feedPage({ of: 'everyone' }, { limit: 100 });
  const { addresses } = network.status();
  writeSync(1, `${JSON.stringify({ texts: posts.map((post) => post.text), addresses })}\n`);
};
store.onChange(tell);
network.onChange(tell);
tell();
