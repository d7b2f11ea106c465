import type { DocumentName, Replica, ShardBytes } from '../../documents/index.ts';
import { LONE_SORTS } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { FRAMES_PER_SECOND, LONES_PER_TARGET, NEVER_HELD_BYTES, THREAD_PLACES } from '../limits.ts';
import { Rate } from '../rate.ts';
import { encodeAnswer } from './answers.ts';
import { accountBehind } from './context.ts';
import type { LoneNews, SessionContext } from './context.ts';
import { wire } from './fields.ts';
import { BadFrame } from './frame-stream.ts';
import type { FrameStream } from './frame-stream.ts';
import { decodeFrame, encodeFrame, toServer } from './frames.ts';
import { listAccounts, listRanges, listRows } from './list-accounts.ts';
import type { News, Request } from './frames.ts';
import { marksOf } from './lone-marks.ts';
import { greetingFor, OtherSpace, readGreeting } from './remote.ts';
import type { Greeting } from './remote.ts';
import type { RowSet } from './row-set.ts';
import type { SessionClient } from './client.ts';

/**
 * The other side: answers one peer's requests and hears its news, one after the other, so that a
 * peer that asks for more than it reads, or more than its share, waits. One stream, opened by it.
 */
export class SessionServer {
  readonly #context: SessionContext;
  readonly #peer: string;
  readonly #stream: FrameStream;
  /** This side's own session with the peer, while there is one. */
  readonly #client: () => SessionClient | undefined;
  #greeting: Greeting | undefined;

  constructor(
    context: SessionContext,
    peer: string,
    stream: FrameStream,
    client: () => SessionClient | undefined,
  ) {
    this.#context = context;
    this.#peer = peer;
    this.#stream = stream;
    this.#client = client;
  }

  /** What this peer is told of: all, or what it wants to hear of. */
  get #rows(): RowSet {
    const { digests, interests } = this.#context;
    return this.#greeting?.wantsAll === false ? interests.rows(this.#peer) : digests.rows;
  }
  get account(): AccountId | undefined {
    return accountBehind(this.#context.replica, this.#greeting?.presence);
  }

  /** Until the stream ends; garbage ends it, and counts against the peer. Never rejects. */
  async serve(): Promise<void> {
    const rate = new Rate(FRAMES_PER_SECOND, this.#context.clock);
    try {
      for (;;) {
        const bytes = await this.#stream.read();
        const frame = decodeFrame(bytes, toServer);
        if (!frame.ok) throw new BadFrame(frame.error.message);
        await pause(rate.owe(costOf(frame.value) + bytes.length / 1024));
        await this.#take(frame.value);
      }
    } catch (error) {
      if (error instanceof BadFrame) this.#context.scores.reject(this.#peer, error.message, 2);
      if (error instanceof OtherSpace) this.#context.foreign(this.#peer);
      this.#stream.abort(error instanceof OtherSpace ? 'another space' : String(error));
    }
  }

  #take(frame: Request | News): Promise<void> {
    if (frame.type === 'hello') return this.#hello(frame);
    if (this.#greeting === undefined) throw new BadFrame(`${frame.type} before hello`);
    if (frame.id !== 0) return this.#answer(frame as Exclude<Request, { type: 'hello' }>);
    this.#hear(frame as News);
    return Promise.resolve();
  }

  async #hello({ id, fields }: Extract<Request, { type: 'hello' }>): Promise<void> {
    this.#greeting = readGreeting(this.#context, this.#peer, fields);
    await this.#value(id, greetingFor(this.#context, this.#peer));
    this.#context.progressed();
  }

  async #answer(request: Exclude<Request, { type: 'hello' }>): Promise<void> {
    const { replica } = this.#context;
    const rows = this.#rows;
    const { id } = request;
    switch (request.type) {
      case 'digest':
        return this.#value(id, [rows.digest(''), rows.isWhole('')]);
      case 'ranges':
        return this.#value(id, listRanges(rows, request.fields[0]));
      case 'rows':
        return this.#value(id, listRows(rows, request.fields[0]));
      case 'accounts':
        return this.#value(id, listAccounts(rows, ...request.fields));
      case 'key-log':
        return this.#value(id, replica.keyLog(request.fields[0]));
      case 'tip': {
        const tip = replica.tip(request.fields[0]);
        if (tip === undefined) return this.#none(id);
        const { open, closed } = tip.state;
        return this.#value(id, [tip.commit, wire.entries(open), wire.entries(closed)]);
      }
      case 'shard': {
        const shard = await replica.shard(...request.fields).catch((error: unknown) => {
          this.#context.log(`a document could not be read: ${String(error)}`);
          return undefined;
        });
        return shard === undefined ? this.#none(id) : this.#shard(id, shard);
      }
      case 'marks':
        return this.#value(id, marksOf(replica, request.fields[0]));
      case 'lones':
        return this.#value(
          id,
          request.fields[0].map((asked) => lonesRow(replica, asked)),
        );
      case 'lone': {
        const lone = replica.lone(request.fields[0]);
        return lone === undefined ? this.#none(id) : this.#value(id, lone.bytes);
      }
      case 'replies':
        return this.#value(
          id,
          request.fields[0].map((root) => this.#context.repliesKnown(root)),
        );
      case 'thread':
        return this.#value(
          id,
          this.#context
            .threadPlaces(request.fields[0], THREAD_PLACES)
            .map(({ post, document }) => [
              ...wire.reference(post),
              document === undefined ? null : [wire.key(document.device), document.number],
            ]),
        );
      case 'blob': {
        const [hash, from] = request.fields;
        const piece = await this.#context.blobs(hash, from).catch((error: unknown) => {
          this.#context.log(`a picture could not be read: ${String(error)}`);
          return undefined;
        });
        return piece === undefined ? this.#none(id) : this.#value(id, [piece.size, piece.bytes]);
      }
      case 'recover':
        return this.#value(id, replica.accountsByRecoveryKey(request.fields[0]).map(wire.id));
    }
  }

  #hear(news: News): void {
    const client = this.#client();
    switch (news.type) {
      case 'interest':
        this.#context.interests.told(this.#peer, news.fields[0]);
        return;
      case 'tips':
        client?.tipsSoon(
          news.fields[0].map(([account, device, tips]) => ({ writer: { account, device }, tips })),
        );
        return;
      case 'key-logs':
        client?.keyLogsSoon(news.fields[0]);
        return;
      case 'lones-at':
        client?.lonesSoon(
          news.fields[0].map(([target, author, hash]): LoneNews => ({ target, author, hash })),
        );
        return;
      case 'holds':
        for (const [name, count] of news.fields[0]) this.#holds(name, count);
        return;
      case 'erased':
        this.#context.replica.takeErased(
          this.account ?? this.#peer,
          news.fields[0].map(([account, hash, had]) => ({ account, hash, had })),
        );
    }
  }

  #holds(name: DocumentName, count: number): void {
    this.#client()?.holds(name);
    this.#context.replica.takeHolding(this.account ?? this.#peer, name, count);
  }

  #none(id: number): Promise<void> {
    return this.#stream.write(encodeFrame(id, 'none', []));
  }
  #value(id: number, value: unknown): Promise<void> {
    return this.#pieces(id, 'part', encodeAnswer(value));
  }
  #shard(id: number, shard: ShardBytes): Promise<void> {
    if (shard.form === 'snapshot') return this.#pieces(id, 'chunk', shard.bytes);
    if (shard.form === 'redacted') return this.#pieces(id, 'redacted', shard.bytes);
    return shard.changes.length === 0 ? this.#none(id) : this.#value(id, shard.changes);
  }

  async #pieces(id: number, type: 'part' | 'chunk' | 'redacted', bytes: Uint8Array): Promise<void> {
    const { up } = this.#context.pace;
    let at = 0;
    do {
      if (bytes.length > NEVER_HELD_BYTES) await up.turn();
      const piece = bytes.subarray(at, at + up.pieceBytes);
      at += piece.length;
      await this.#stream.write(encodeFrame(id, type, [piece, at >= bytes.length]));
    } while (at < bytes.length);
  }
}

type LonesAsked = Extract<Request, { type: 'lones' }>['fields'][0][number];
function lonesRow(replica: Replica, [target, sort, before]: LonesAsked): unknown[] {
  const from = before === null ? undefined : { tid: before[0], hash: before[1] };
  const lones = replica.lones(target, LONE_SORTS[sort], LONES_PER_TARGET, from);
  return lones.map(({ author, tid, hash }) => [wire.id(author.account), tid, wire.hash(hash)]);
}

/** What a frame costs this side, in frames of the cheapest kind. */
function costOf(frame: Request | News): number {
  switch (frame.type) {
    case 'marks':
      return 1 + frame.fields[0].length / 4;
    case 'lones':
    case 'replies':
      return 1 + 5 * frame.fields[0].length;
    case 'ranges':
    case 'rows':
      return 1 + 2 * frame.fields[0].length;
    case 'accounts':
    case 'shard':
    case 'thread':
    case 'blob':
      return 10;
    case 'digest':
    case 'tip':
      return 3;
    case 'interest':
      return 200;
    case 'tips':
    case 'lones-at':
    case 'holds':
    case 'erased':
      return 1 + frame.fields[0].length / 2;
    default:
      return 1;
  }
}

const pause = (milliseconds: number): Promise<void> =>
  milliseconds <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
      });
