import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Author, forkDecoder, openReplica } from '../../sync/documents/index.ts';
import type { Keeping, OpenReplica } from '../../sync/documents/index.ts';
import { createAccount } from '../../sync/identity/index.ts';
import { openNetwork } from '../../sync/network/index.ts';
import type { Network, NetworkOptions } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { AccountId, PostReference, PublicKey, SpaceId } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { presenceOf } from './presence.ts';

export interface MemberOptions {
  space?: SpaceId;
  /** How much is kept of whom; everything of everyone where it is left out. */
  keeps?: (account: AccountId) => Keeping;
  network?: Partial<NetworkOptions>;
  /** What the network sees of the documents: others where a peer lies. */
  shown?: (replica: OpenReplica) => OpenReplica;
}

/**
 * One person on the network: the real store, documents, decoder and libp2p node, put together as the
 * engine does. Gone when the test is over.
 */
export class Member {
  readonly name: string;
  readonly account: AccountId;
  readonly store: Store;
  readonly replica: OpenReplica;
  readonly author: Author;
  readonly log: string[] = [];
  readonly #options: MemberOptions;
  readonly #person: ReturnType<typeof createAccount>;
  readonly #peerKey = randomBytes(32);
  #network: Network | undefined;

  private constructor(name: string, options: MemberOptions) {
    this.name = name;
    this.#options = options;
    const folder = mkdtempSync(join(tmpdir(), 'starling-member-'));
    const space = options.space ?? PUBLIC_SQUARE;
    this.store = openStore({ path: join(folder, 'space.sqlite') });
    this.#person = createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
    const { account, device, genesis } = this.#person;
    this.account = account;
    this.replica = openReplica({
      space,
      store: this.store,
      spawnDecoder: () => forkDecoder(),
      clock: Date.now,
      own: () => this.author.writer,
      ...(options.keeps === undefined
        ? {}
        : { interest: { of: options.keeps, visits: () => false, wantsAll: () => false } }),
    });
    this.author = new Author({
      space,
      account,
      device,
      admission: genesis.id,
      store: this.store,
      events: this.replica.events,
      clock: Date.now,
      random: Math.random,
      randomBytes,
    });
    this.store.setOwn([this.author.writer]);
    onTestFinished(async () => {
      await this.leave();
      this.author.close();
      await this.replica.close();
      this.store.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  static async make(name: string, options: MemberOptions = {}): Promise<Member> {
    const member = new Member(name, options);
    await member.replica.takeKeyLog(member.account, [member.#person.genesis.bytes]);
    return member;
  }

  /** Makes a member and joins the network, connecting to these. */
  static async join(
    name: string,
    others: readonly Member[] = [],
    options: MemberOptions = {},
  ): Promise<Member> {
    const member = await Member.make(name, options);
    await member.join(others);
    return member;
  }

  /** Joins the network over loopback; resolves when hands are shaken with all of these. */
  async join(
    others: readonly Member[] = [],
    listen: readonly string[] = ['/ip4/127.0.0.1/tcp/0'],
  ): Promise<void> {
    const space = this.#options.space ?? PUBLIC_SQUARE;
    this.#network = await openNetwork({
      replica: this.#options.shown?.(this.replica) ?? this.replica,
      space,
      peerKey: this.#peerKey,
      listen,
      connect: others.map((other) => other.address),
      mdns: false,
      me: () => this.account,
      repliesKnown: (root) => this.store.repliesKnown(root),
      presence: presenceOf(this.#person, space),
      clock: Date.now,
      random: Math.random,
      log: (message) => this.log.push(message),
      ...this.#options.network,
    });
    await Promise.all(others.flatMap((other) => [this.sees(other), other.sees(this)]));
  }

  async leave(): Promise<void> {
    const network = this.#network;
    this.#network = undefined;
    await network?.close();
  }

  get network(): Network {
    if (this.#network === undefined) throw new Error(`${this.name} is not on the network`);
    return this.#network;
  }
  get recoveryKey(): PublicKey {
    return this.#person.recovery.publicKey;
  }
  /** With its peer id. */
  get address(): string {
    return this.network.status().addresses[0] ?? '';
  }
  get peerId(): string {
    return this.network.status().peerId;
  }

  post(text: string, parent?: PostReference): PostReference {
    const reply = parent === undefined ? {} : { reply: { root: parent, parent } };
    const [written] = this.author.write('posts', [
      { type: 'post', text, langs: [], facets: [], ...reply },
    ]);
    if (written === undefined) throw new Error('one was written');
    return { account: this.account, tid: written.tid, hash: written.hash };
  }
  /** Many posts in commits of 500. */
  postMany(count: number): void {
    for (let at = 0; at < count; at += 500)
      this.author.write(
        'posts',
        Array.from({ length: Math.min(500, count - at) }, (_, n) => ({
          type: 'post' as const,
          text: `${this.name} says number ${at + n}`,
          langs: [],
          facets: [],
        })),
      );
  }

  /** Texts of everybody's posts held here, sorted. */
  texts(): string[] {
    const { posts } = this.store.feedPage({ of: 'everyone' }, { limit: 1000 });
    return posts.map(({ text }) => text).sort();
  }

  /** Resolves when the network or the documents have made it true. */
  until(what: string, holds: () => boolean): Promise<void> {
    return until(`${this.name}: ${what}`, holds, (look) => {
      const stops = [
        this.replica.on('changed', look),
        this.store.onChange(look),
        ...(this.#network === undefined ? [] : [this.#network.onChange(look)]),
      ];
      return () => stops.forEach((stop) => stop());
    });
  }
  has(...texts: string[]): Promise<void> {
    return this.until(`has ${texts.join()}`, () => texts.every((t) => this.texts().includes(t)));
  }
  /** Both are connected and know each other's account. */
  sees(other: Member): Promise<void> {
    return this.until(`sees ${other.name}`, () =>
      this.network.status().peers.some(({ account }) => account === other.account),
    );
  }
  isAlone(): Promise<void> {
    return this.until('is alone', () => this.network.status().peers.length === 0);
  }
}

/** Resolves when it holds; it is looked at whenever `watch` says that something happened. */
export async function until(
  what: string,
  holds: () => boolean,
  watch: (look: () => void) => () => void,
): Promise<void> {
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`waited in vain: ${what}`));
    }, WAIT_MS);
    stop = () => clearTimeout(timer);
  });
  let off: (() => void) | undefined;
  const done = new Promise<void>((resolve) => {
    const look = () => {
      if (holds()) resolve();
    };
    off = watch(look);
    look();
  });
  try {
    await Promise.race([done, late]);
  } finally {
    stop?.();
    off?.();
  }
}
const WAIT_MS = 60_000;
