import { expect, it } from 'vitest';
import { whyNoPacketFilter } from '../cli/namespaces.ts';
import * as shapes from '../cli/shapes.ts';
import { Computer } from '../cli/starling-process.ts';
import { DhtNode } from './dht-node.ts';
import { Internet } from './internet.ts';

const reason = whyNoPacketFilter();

it('who has something is found in the DHT and called, and nobody else', async (ctx) => {
  ctx.skip(reason !== undefined, reason);
  using internet = new Internet();
  const outside = internet.host('server');
  const server = new DhtNode(outside, { name: 'server', relay: true });
  const { peerId } = await server.until(({ addresses }) => addresses.length > 0);
  const connect = [`/ip4/${outside.address}/tcp/4001/p2p/${peerId}`];
  const at = (name: string) => internet.home(name, 'random');
  const [ada, bob] = [
    new DhtNode(at('ada'), { name: 'ada', connect, provide: ['posts of cyd', 'posts of dan'] }),
    new DhtNode(at('bob'), { name: 'bob', connect, provide: ['posts of eve'] }),
  ];
  for (const one of [ada, bob]) await one.until(({ relays }) => relays.includes(peerId));
  const [seeker, inVain] = [
    new DhtNode(at('finn'), { name: 'finn', connect, find: 'posts of dan' }),
    new DhtNode(at('gil'), { name: 'gil', connect, find: 'posts of nobody' }),
  ];
  const { found, peers } = await seeker.until((told) => told.peers.includes(ada.told.peerId));
  expect(found).toBe(1);
  expect(peers.sort()).toEqual([peerId, ada.told.peerId].sort());
  // Somebody was asked, and said that nobody has it.
  await inVain.until((told) => told.found === 0);
  expect(inVain.told.peers).toEqual([peerId]);
});

it('the computer of somebody tells that it has the account', async (ctx) => {
  ctx.skip(reason !== undefined, reason);
  using internet = new Internet();
  const outside = internet.host('ada');
  const ada = new Computer(undefined, outside);
  const { account } = shapes.init.parse(await ada.ask('init', '--name', 'Ada'));
  const listen = ['--relay', '--listen', '/ip4/0.0.0.0/tcp/4001'];
  const { addresses } = shapes.peer.parse(await ada.start('peer', ...listen));
  const at = addresses.find((address) => address.startsWith(`/ip4/${outside.address}/`)) ?? '';
  const between = internet.host('server');
  const server = new DhtNode(between, { name: 'server', relay: true, square: true, connect: [at] });
  const { peerId } = await server.until(({ peers }) => peers.length > 0);
  const connect = [`/ip4/${between.address}/tcp/4001/p2p/${peerId}`];
  const home = internet.home('finn', 'random');
  const seeker = new DhtNode(home, { name: 'finn', square: true, connect, find: account });
  const { providers } = await seeker.until((told) => told.providers.length > 0);
  expect(providers).toEqual([at.split('/p2p/')[1]]);
});
