import type { Connection, PeerId, Stream } from '@libp2p/interface';
import type { Replica, Writer } from '../../documents/index.ts';
import type { AccountId, Hash, PostReference, PublicKey, SpaceId } from '../../protocol/index.ts';
import { COMPARE_MS, FRAME_BYTES, REDIAL_LONGEST_MS, REOPEN_FIRST_MS } from '../limits.ts';
import type { BlobSink, BlobSource, NetworkOptions, ThreadPlace } from '../network.ts';
import type { StarlingNode } from '../starling-node.ts';
import type { Scores } from '../scoring.ts';
import type { Throttles } from '../throttle.ts';
import { bestFirst } from '../reach/connections.ts';
import { isRelayed } from '../reach/via.ts';
import { SessionClient } from './client.ts';
import type { LoneNews, SessionContext } from './context.ts';
import { Digests } from './digests.ts';
import { fetchBlob } from './fetch-blob.ts';
import { newsOf } from './fetch-lones.ts';
import { FrameStream } from './frame-stream.ts';
import { GatheredBytes } from './gatherer.ts';
import { Interests } from './interests.ts';
import { OwnInterest } from './own-interest.ts';
import { readPresence } from './read-presence.ts';
import { SessionServer } from './server.ts';
import { WantList } from './want-list.ts';
import type { Progress } from './want-list.ts';

export const SYNC_PROTOCOL = '/starling/sync/1.0.0';
/** Streams of one peer at a time: its session, and a new one while the old one ends. */
const STREAMS_PER_PEER = 4;

export interface SessionsOptions {
  node: StarlingNode;
  space: SpaceId;
  replica: Replica;
  scores: Scores;
  clock: () => number;
  presence: (to: string) => Uint8Array | undefined;
  interest: NonNullable<NetworkOptions['interest']>;
  threadPlaces: SessionContext['threadPlaces'];
  repliesKnown: SessionContext['repliesKnown'];
  pace: Throttles;
  only?: (() => readonly AccountId[] | undefined) | undefined;
  blobs: BlobSource;
  progressed: () => void;
  /** A peer is in another space. */
  foreign: (peer: string) => void;
  log: (message: string) => void;
}

/** Catch-up with every connected peer: a stream to fetch and tell on, and the peer's to serve. */
export class Sessions {
  readonly #node: StarlingNode;
  readonly #context: SessionContext;
  readonly #clients = new Map<string, SessionClient>();
  readonly #servers = new Map<string, Set<SessionServer>>();
  readonly #reopening = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #off: (() => void)[] = [];
  /** Peers with which this side speaks through a relay, and those with which it does no more. */
  readonly #throughRelay = new Set<string>();
  readonly #moving = new Set<string>();
  /** Came live, and stored: its author hears of it at once, the others now and then. */
  readonly #stored = new Map<string, Writer>();
  #compare: ReturnType<typeof setInterval> | undefined;
  #stopped = false;

  constructor(options: SessionsOptions) {
    const { node, space, replica, scores, clock, presence, progressed, log } = options;
    this.#node = node;
    const digests = new Digests(replica);
    this.#context = {
      space,
      replica,
      scores,
      digests,
      own: new OwnInterest(options.interest, digests),
      interests: new Interests(digests, clock),
      threadPlaces: options.threadPlaces,
      wants: new WantList(replica, clock, options.only),
      memory: new GatheredBytes(),
      pace: options.pace,
      blobs: options.blobs,
      clock,
      presence,
      readPresence: (bytes, from) => readPresence(bytes, space, from, node.peerId.toString()),
      repliesKnown: options.repliesKnown,
      tookTips: (writer, from) => {
        this.#each((client) => {
          client.teller.tips(writer);
        }, from);
      },
      tookShard: (writer) => {
        this.#each((client) => {
          client.teller.stored(writer);
        });
      },
      tookLone: (news, from) => {
        this.#tellLone(news, from);
      },
      askOthers: (but) => {
        this.#each((client) => {
          client.shardsSoon();
        }, but);
      },
      progressed,
      foreign: options.foreign,
      log,
    };
  }

  async start(): Promise<void> {
    const { replica } = this.#context;
    await this.#node.handle(
      SYNC_PROTOCOL,
      (stream, connection) => this.#serve(stream, connection),
      { maxInboundStreams: STREAMS_PER_PEER, maxOutboundStreams: STREAMS_PER_PEER },
    );
    await this.#node.register(SYNC_PROTOCOL, {
      onConnect: (peer, connection) => {
        this.#move(peer, connection);
        this.#open(peer, REOPEN_FIRST_MS);
      },
      onDisconnect: (peer) => {
        this.#clients.get(peer.toString())?.close();
      },
    });
    this.#off.push(
      replica.on('advanced', ({ writer }) => {
        this.#storedLive(writer);
      }),
      replica.on('erased', ({ records }) => {
        const accounts = new Set(records.map(({ account }) => account));
        this.#each((client) => {
          client.erased(accounts);
        });
      }),
      replica.on('evicted', ({ names }) => {
        this.#each((client) => {
          for (const name of names) client.teller.gone(name);
        });
      }),
      replica.on('changed', ({ records }) => {
        if (!records.some(({ value }) => value.type === 'erase')) return;
        this.#each((client) => {
          client.erasesCame();
        });
      }),
      replica.on('keyLog', ({ account }) => {
        this.#each((client) => {
          client.teller.keyLog(account);
        });
        this.#context.progressed();
      }),
    );
    this.#compare = setInterval(() => {
      const stored = [...this.#stored.values()];
      this.#stored.clear();
      this.#each((client) => {
        client.compareSoon();
        for (const writer of stored) client.teller.stored(writer);
      });
    }, COMPARE_MS);
  }

  #each(tell: (client: SessionClient) => void, but?: string): void {
    for (const client of this.#clients.values()) if (client.peer !== but) tell(client);
  }

  #storedLive(writer: Writer): void {
    this.#stored.set(`${writer.account}/${writer.device}`, writer);
    this.#each((client) => {
      if (client.account === writer.account) client.teller.stored(writer);
      if (!client.wantsAll) client.teller.tips(writer);
    });
  }

  /**
   * An own device wrote.
   * @param reached peers that the update was sent to
   */
  wrote(
    writer: Writer,
    lones: readonly { targets: readonly AccountId[]; bytes: Uint8Array }[],
    reached: ReadonlySet<string>,
  ): void {
    this.#each((client) => {
      // Who was reached live may keep less than the whole, and takes it by its tips then.
      if (!reached.has(client.peer) || !client.wantsAll) client.teller.tips(writer);
    });
    for (const { targets, bytes } of lones)
      for (const news of newsOf(targets, bytes)) this.#tellLone(news);
  }

  #tellLone(news: LoneNews, but?: string): void {
    this.#each((client) => {
      if (!client.wantsAll) client.teller.lone(news);
    }, but);
  }

  async #serve(stream: Stream, connection: Connection): Promise<void> {
    const peer = connection.remotePeer.toString();
    if (this.#context.scores.isBanned(peer)) {
      stream.abort(new Error('sent away'));
      return;
    }
    const server = new SessionServer(this.#context, peer, this.#framed(stream), () =>
      this.#clients.get(peer),
    );
    const set = this.#servers.get(peer) ?? new Set<SessionServer>();
    this.#servers.set(peer, set.add(server));
    await server.serve();
    set.delete(server);
    if (set.size === 0 && this.#servers.get(peer) === set) {
      this.#servers.delete(peer);
      this.#context.interests.forget(peer);
    }
    this.#context.progressed();
  }

  #open(peer: PeerId, wait: number): void {
    const id = peer.toString();
    if (this.#stopped || this.#clients.has(id) || this.#reopening.has(id)) return;
    this.#run(peer)
      .catch((error: unknown) => {
        this.#context.log(`${id}: ${String(error)}`);
        return true;
      })
      .then((opened) => {
        this.#reopen(peer, opened ? wait : Math.min(wait * 2, REDIAL_LONGEST_MS));
      })
      .catch(() => undefined);
  }

  /** There is a way straight to a peer with which this side spoke through a relay: it goes on there. */
  #move(peer: PeerId, connection: Connection): void {
    const id = peer.toString();
    if (isRelayed(connection) || !this.#throughRelay.delete(id)) return;
    this.#moving.add(id);
    this.#clients.get(id)?.close();
  }

  /** The stream ended; where the connection did not, a new one is opened, not too soon. */
  #reopen(peer: PeerId, wait: number): void {
    const id = peer.toString();
    if (this.#stopped || this.#clients.has(id) || this.#reopening.has(id)) return;
    if (this.#node.getConnections(peer).length === 0 || this.#context.scores.isBanned(id)) return;
    this.#reopening.set(
      id,
      setTimeout(
        () => {
          this.#reopening.delete(id);
          if (this.#node.getConnections(peer).length > 0) this.#open(peer, wait);
        },
        this.#moving.delete(id) ? 0 : wait,
      ),
    );
  }

  /** @returns whether the peer spoke */
  async #run(peer: PeerId): Promise<boolean> {
    const id = peer.toString();
    const options = { maxOutboundStreams: STREAMS_PER_PEER };
    const [best] = bestFirst(this.#node.getConnections(peer));
    const stream =
      (await best?.newStream(SYNC_PROTOCOL, options)) ??
      (await this.#node.dialProtocol(peer, SYNC_PROTOCOL, options));
    if (this.#stopped || this.#clients.has(id)) {
      stream.abort(new Error('another one is open'));
      return true;
    }
    const client = new SessionClient(this.#context, id, this.#framed(stream));
    this.#clients.set(id, client);
    if (best !== undefined && isRelayed(best)) this.#throughRelay.add(id);
    try {
      await client.run();
    } finally {
      this.#clients.delete(id);
      this.#throughRelay.delete(id);
      this.#context.progressed();
    }
    return client.greeted;
  }

  #framed(stream: Stream): FrameStream {
    return new FrameStream(stream, FRAME_BYTES, this.#context.pace);
  }

  client(peer: string): SessionClient | undefined {
    return this.#clients.get(peer);
  }

  /** Peers that have said hello. */
  get peers(): string[] {
    return [...this.#clients.values()].filter(({ greeted }) => greeted).map(({ peer }) => peer);
  }

  /** Whom the peer says it speaks for, where the key log held here bears it out. */
  accountOf(peer: string): AccountId | undefined {
    const served = [...(this.#servers.get(peer) ?? [])].map((server) => server.account);
    return served.findLast((account) => account !== undefined) ?? this.#clients.get(peer)?.account;
  }

  /** Fetches a picture from whoever has it, its author first. @returns whether it is here now */
  fetchBlob(account: AccountId, sink: BlobSink): Promise<boolean> {
    const peers = [...this.#clients.values()].filter(({ greeted }) => greeted);
    return fetchBlob(
      sink,
      [
        ...peers.filter((peer) => this.accountOf(peer.peer) === account),
        ...peers.filter((peer) => this.accountOf(peer.peer) !== account),
      ],
      this.#context,
    );
  }

  /** Something else is wanted now. */
  lookAgain(): void {
    this.#context.wants.stale();
    this.#each((client) => {
      client.shardsSoon();
    });
  }

  /** Documents on their way here. */
  progress(): Progress | undefined {
    return this.#context.wants.progress();
  }

  /** Says hello again: there is an account now, or another one. */
  renew(): void {
    this.#each((client) => {
      client.greetAgain();
    });
  }

  /** Asks all connected peers for accounts of this recovery key. */
  async recover(key: PublicKey): Promise<AccountId[]> {
    const answers = await Promise.allSettled(
      [...this.#clients.values()].map((client) => client.recover(key)),
    );
    return [
      ...new Set(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))),
    ];
  }

  /** The most answers below the root of a thread that any connected peer knows. */
  async replies(root: PostReference): Promise<number> {
    const answers = await Promise.allSettled(
      [...this.#clients.values()].map((client) => client.replies(root)),
    );
    return Math.max(0, ...answers.map((a) => (a.status === 'fulfilled' ? a.value : 0)));
  }

  async threadPlaces(root: PostReference): Promise<ThreadPlace[]> {
    const answers = await Promise.allSettled(
      [...this.#clients.values()].map((client) => client.threadPlaces(root)),
    );
    const places = new Map<Hash, ThreadPlace>();
    for (const answer of answers)
      for (const place of answer.status === 'fulfilled' ? answer.value : [])
        if (places.get(place.post.hash)?.document === undefined) places.set(place.post.hash, place);
    return [...places.values()];
  }

  /** How much of whom is kept here is another matter now. */
  interestChanged(): void {
    const { own, digests, wants } = this.#context;
    const { wantsAll } = own;
    own.changed();
    digests.stale();
    wants.stale();
    this.#each((client) => {
      if (wantsAll !== own.wantsAll) client.greetAgain();
      client.compareSoon();
    });
  }

  /** Asks connected peers, one after the other, for records that travel alone. */
  async fetchLones(hashes: readonly Hash[]): Promise<void> {
    for (const client of this.#clients.values()) await client.fetchLones(hashes);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#compare);
    for (const timer of this.#reopening.values()) clearTimeout(timer);
    for (const off of this.#off) off();
    this.#context.digests.close();
    await this.#node.unhandle(SYNC_PROTOCOL);
    this.#each((client) => {
      client.close();
    });
  }
}
