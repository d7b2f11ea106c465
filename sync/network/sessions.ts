import type { Connection, PeerId, Stream } from '@libp2p/interface';
import type { Replica, Writer } from '../documents/index.ts';
import { decodeObject, presenceCodec } from '../protocol/index.ts';
import type { AccountId, Presence, PublicKey, Signed, SpaceId } from '../protocol/index.ts';
import { Claims } from './claims.ts';
import { FrameStream } from './frame-stream.ts';
import { wire } from './frames.ts';
import { COMPARE_MS, HOLDINGS_MS, NEWS_MS } from './limits.ts';
import type { StarlingNode } from './node.ts';
import type { Scores } from './scoring.ts';
import { SessionClient } from './session-client.ts';
import type { SessionContext } from './session-context.ts';
import { SessionServer } from './session-server.ts';
import { Soon } from './soon.ts';

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
  wantsAll: boolean;
  progressed: () => void;
  log: (message: string) => void;
}

/** Catch-up with every connected peer: a stream to fetch on, and the peer's to serve. */
export class Sessions {
  readonly #node: StarlingNode;
  readonly #context: SessionContext;
  readonly #clients = new Map<string, SessionClient>();
  readonly #servers = new Map<string, Set<SessionServer>>();
  readonly #off: (() => void)[] = [];
  readonly #news: Soon<string, Writer>;
  readonly #stored: Soon<string, Writer>;
  #compare: ReturnType<typeof setInterval> | undefined;

  constructor(options: SessionsOptions) {
    const { node, space, replica, scores, clock, presence, wantsAll, progressed, log } = options;
    this.#node = node;
    const readPresence = (bytes: Uint8Array, from: string): Signed<Presence> | undefined => {
      const decoded = decodeObject(presenceCodec, bytes);
      if (!decoded.ok) return undefined;
      const { payload } = decoded.value;
      const fits =
        payload.space === space && payload.peer === from && payload.to === node.peerId.toString();
      return fits ? decoded.value : undefined;
    };
    this.#context = {
      replica,
      scores,
      claims: new Claims(),
      clock,
      presence,
      readPresence,
      wantsAll,
      progressed,
      log,
    };
    this.#news = new Soon(NEWS_MS, (writers) => {
      this.#tellNews(writers);
    });
    this.#stored = new Soon(HOLDINGS_MS, (writers) => {
      for (const client of this.#clients.values())
        client.holdings.tell(writers).catch(() => undefined);
    });
  }

  async start(): Promise<void> {
    const { replica } = this.#context;
    await this.#node.handle(
      SYNC_PROTOCOL,
      (stream, connection) => this.#serve(stream, connection),
      {
        maxInboundStreams: STREAMS_PER_PEER,
        maxOutboundStreams: STREAMS_PER_PEER,
      },
    );
    await this.#node.register(SYNC_PROTOCOL, {
      onConnect: (peer) => {
        this.#open(peer);
      },
      onDisconnect: (peer) => {
        this.#clients.get(peer.toString())?.close();
      },
    });
    this.#off.push(
      replica.on('advanced', ({ writer }) => {
        this.#moved(writer);
      }),
      replica.on('changed', () => {
        this.#context.progressed();
      }),
      replica.on('keyLog', ({ account }) => {
        for (const server of this.#allServers()) server.tell('key-news', [wire.account(account)]);
      }),
    );
    this.#compare = setInterval(() => {
      for (const client of this.#clients.values()) client.syncSoon();
    }, COMPARE_MS);
  }

  /** An own device wrote. */
  wrote(writer: Writer, lones: readonly { target: AccountId; bytes: Uint8Array }[]): void {
    this.#moved(writer);
    for (const server of this.#allServers())
      if (!server.wantsAll) for (const { bytes } of lones) server.tell('push', [bytes]);
  }

  #moved(writer: Writer): void {
    const key = `${writer.account}/${writer.device}`;
    this.#news.add(key, writer);
    this.#stored.add(key, writer);
  }

  #tellNews(writers: readonly Writer[]): void {
    for (const { account, device } of writers) {
      const tips =
        this.#context.replica.frontier([account]).find(({ writer }) => writer.device === device)
          ?.tips ?? [];
      const row = [wire.account(account), wire.key(device), wire.hashes(tips)];
      for (const server of this.#allServers()) server.tell('news', [[row]]);
    }
  }

  #allServers(): SessionServer[] {
    return [...this.#servers.values()].flatMap((set) => [...set]);
  }

  async #serve(stream: Stream, connection: Connection): Promise<void> {
    const peer = connection.remotePeer.toString();
    if (this.#context.scores.isBanned(peer)) {
      stream.abort(new Error('kept away'));
      return;
    }
    const server = new SessionServer(this.#context, peer, new FrameStream(stream));
    const set = this.#servers.get(peer) ?? new Set<SessionServer>();
    this.#servers.set(peer, set.add(server));
    await server.serve();
    set.delete(server);
    if (set.size === 0) this.#servers.delete(peer);
    this.#context.progressed();
  }

  #open(peer: PeerId): void {
    const id = peer.toString();
    if (this.#clients.has(id)) return;
    this.#run(peer).catch((error: unknown) => {
      this.#context.log(`${id}: ${String(error)}`);
    });
  }

  async #run(peer: PeerId): Promise<void> {
    const id = peer.toString();
    const stream = await this.#node.dialProtocol(peer, SYNC_PROTOCOL, {
      maxOutboundStreams: STREAMS_PER_PEER,
    });
    if (this.#clients.has(id)) {
      await stream.close();
      return;
    }
    const client = new SessionClient(this.#context, id, new FrameStream(stream));
    this.#clients.set(id, client);
    try {
      await client.run();
    } finally {
      this.#clients.delete(id);
      this.#context.progressed();
    }
    // The stream ended and the connection did not: begin again.
    if (this.#node.getConnections(peer).length > 0 && !this.#context.scores.isBanned(id))
      this.#open(peer);
  }

  client(peer: string): SessionClient | undefined {
    return this.#clients.get(peer);
  }

  /** Whom the peer says it is, where the key log held here bears it out. */
  accountOf(peer: string): AccountId | undefined {
    const served = [...(this.#servers.get(peer) ?? [])].map((server) => server.account);
    return this.#clients.get(peer)?.account ?? served.find((account) => account !== undefined);
  }

  /** Documents on their way here. */
  get fetching(): number {
    return this.#context.claims.size;
  }

  /** Says hello again: there is an account now, or another one. */
  renew(): void {
    for (const client of this.#clients.values()) client.close();
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

  async stop(): Promise<void> {
    clearInterval(this.#compare);
    this.#news.stop();
    this.#stored.stop();
    for (const off of this.#off) off();
    await this.#node.unhandle(SYNC_PROTOCOL);
    for (const client of this.#clients.values()) client.close();
  }
}
