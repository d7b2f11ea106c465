// A peer in a process of its own, driven over IPC by the benchmarks: store, documents and network as
// the engine composes them, on the folder given or on one that is gone afterwards.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { Author, openReplica } from '../../sync/documents/index.ts';
import { createAccount } from '../../sync/identity/index.ts';
import { BLOB_PIECE_BYTES, openNetwork } from '../../sync/network/index.ts';
import type { Network } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE, spaceFromDigest } from '../../sync/protocol/index.ts';
import type { PostReference } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import type { Ask, Answer } from './messages.ts';
import { presenceOf } from '../network/presence.ts';
import { texts } from './corpus.ts';
import { pictureSinks, pictureSource } from './pictures.ts';
import { spawnDecoder } from './spawn-decoder.ts';

const given = process.argv[2];
const folder = given ?? mkdtempSync(path.join(os.tmpdir(), 'starling-bench-'));
const store = openStore({ path: path.join(folder, 'space.sqlite') });
const space = PUBLIC_SQUARE;
const replica = openReplica({
  space,
  store,
  spawnDecoder,
  clock: Date.now,
  own: () => author.writer,
});
const person = createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
const { account, device, genesis } = person;
const admission = genesis.id;
const author = new Author({
  space,
  account,
  device,
  admission,
  store,
  events: replica.events,
  clock: Date.now,
  random: Math.random,
  randomBytes,
});
store.setOwn([author.writer]);
await replica.takeKeyLog(account, [genesis.bytes]);
let network: Network | undefined;
const text = texts(17);

/** CLOCK_MONOTONIC in milliseconds: the same clock for all processes of one machine. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;
let lastUpdate = 0;
replica.on('wrote', ({ update }) => (lastUpdate = update?.length ?? 0));

function write(count: number, batch: number, reply: boolean): void {
  let parent: PostReference | undefined;
  for (let done = 0; done < count; done += batch) {
    const posts = Array.from({ length: Math.min(batch, count - done) }, () => ({
      type: 'post' as const,
      text: text(),
      langs: ['en'],
      facets: [],
      ...(reply && parent !== undefined ? { reply: { root: parent, parent } } : {}),
    }));
    for (const { tid, hash } of author.write('posts', posts)) parent = { account, tid, hash };
  }
}

/** Resolves when that many posts are indexed here and the first page was read. */
function untilPosts(count: number): Promise<number> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (store.totals().posts < count) return false;
      store.feedPage({ of: 'everyone' }, { limit: 30 });
      off();
      resolve(now());
      return true;
    };
    const off = replica.on('changed', look);
    look();
  });
}

/** It is told of nowhere: peers learn it by identify. */
async function untilCircuit(): Promise<string> {
  for (;;) {
    const found = network?.status().addresses.find((address) => address.includes('/p2p-circuit'));
    if (found !== undefined) return found;
    await setTimeout(20);
  }
}

async function answer(ask: Ask): Promise<Answer> {
  switch (ask.do) {
    case 'listen': {
      network = await openNetwork({
        replica,
        space: ask.as === 'relay' ? spaceFromDigest(randomBytes(32)) : space,
        relay: ask.as === 'relay',
        peerKey: randomBytes(32),
        listen: ['/ip4/127.0.0.1/tcp/0'],
        connect: [],
        mdns: false,
        repliesKnown: (root) => store.repliesKnown(root),
        presence: presenceOf(person),
        blobs: pictureSource(ask.pictures ?? 0, BLOB_PIECE_BYTES),
        clock: Date.now,
        random: Math.random,
        log: () => undefined,
      });
      return { text: network.status().addresses[0] ?? '' };
    }
    case 'circuit':
      return { text: await untilCircuit() };
    case 'connect':
      await network?.connect(ask.address);
      return {};
    case 'write': {
      const at = now();
      write(ask.count, ask.batch, ask.reply);
      return { at };
    }
    case 'until':
      return { at: await untilPosts(ask.posts) };
    case 'fetch': {
      const sinks = pictureSinks(ask.pictures);
      const began = now();
      for (const sink of sinks)
        if ((await network?.fetchBlob(account, sink)) !== true)
          throw new Error('a picture was not given');
      return { times: [now() - began] };
    }
    case 'facts': {
      const { bytesIn = 0, bytesOut = 0 } = network?.status() ?? {};
      return {
        posts: store.totals().posts,
        bytesIn,
        bytesOut,
        rss: process.memoryUsage.rss(),
        update: lastUpdate,
      };
    }
    case 'feed': {
      const spent: number[] = [];
      let before: string | undefined;
      for (let page = 0; page < ask.pages; page++) {
        const began = now();
        const { posts, cursor } = store.feedPage(
          { of: 'everyone' },
          { limit: 30, ...(before === undefined ? {} : { before }) },
        );
        spent.push(now() - began);
        before = posts.length === 0 ? undefined : cursor;
      }
      return { times: spent };
    }
    case 'end':
      await network?.close();
      await replica.close();
      store.close();
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
      return {};
  }
}

process.on('message', (message: { id: number; ask: Ask }) => {
  answer(message.ask).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, value: {} });
