/*
 * A node of the internet in a network namespace of its own, without documents; whom the DHT says to be
 * in its space it does not call. Its one argument is JSON: see `DhtOptions` in dht-node.ts. Says on stdout,
 * line by line, where it is and with whom it is connected, until it is killed.
 */
import { writeSync } from 'node:fs';
import { Dialer } from '../../sync/network/dialer.ts';
import { findProviders } from '../../sync/network/find-providers.ts';
import { idDigest, parseAccount, PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { digestOf } from '../fixtures/samples.ts';
import type { DhtOptions, DhtTold } from './dht-node.ts';
import { startNode } from './start-node.ts';

/** How often one that looks for something looks again. */
const FIND_MS = 2000;

const options = JSON.parse(process.argv[2] ?? '') as DhtOptions;
const { node, reach } = await startNode({
  secret: options.square === true ? idDigest(PUBLIC_SQUARE) : digestOf('a space'),
  seed: digestOf(`peer of ${options.name}`),
  listen: ['/ip4/0.0.0.0/tcp/4001'],
  isNear: () => false,
  relay: options.relay ?? false,
  log: (message) => writeSync(2, `${options.name}: ${message}\n`),
});
const dialer = new Dialer({
  node,
  clock: Date.now,
  random: Math.random,
  protocol: '/none',
  isWelcome: () => true,
  mayCall: () => true,
  met: () => undefined,
  whereIs: () => Promise.resolve([]),
});
reach.provide((options.provide ?? []).map(digestOf));
for (const address of options.connect ?? []) await dialer.dial(address);
const keyOf = (name: string): Uint8Array => {
  const account = parseAccount(name);
  return account === undefined ? digestOf(name) : idDigest(account);
};
let found: number | undefined;
const { find } = options;
const providers = new Set<string>();
async function look(key: Uint8Array): Promise<void> {
  for await (const { id } of reach.providersOf(key, () => undefined)) providers.add(id.toString());
  if (found === undefined || found === 0)
    found = await findProviders({ node, reach, dialer }, key, 1);
}
if (find !== undefined)
  setInterval(() => {
    look(keyOf(find)).catch(() => undefined);
  }, FIND_MS);
setInterval(() => {
  const told: DhtTold = {
    peerId: node.peerId.toString(),
    addresses: node.getMultiaddrs().map(String),
    peers: node.getPeers().map(String),
    relays: reach.status().relays,
    providers: [...providers],
    ...(found === undefined ? {} : { found }),
  };
  writeSync(1, `${JSON.stringify(told)}\n`);
}, 200);
