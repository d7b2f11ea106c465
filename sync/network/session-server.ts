import type { ShardBytes } from '../documents/index.ts';
import type { AccountId, Presence, Signed } from '../protocol/index.ts';
import type { FrameStream } from './frame-stream.ts';
import { BadFrame } from './frame-stream.ts';
import { shardName, wire } from './frames.ts';
import type { Fields, Frame } from './frames.ts';
import { CHUNK_BYTES, FRAMES_PER_SECOND, LONES_PER_TARGET, PAGE } from './limits.ts';
import { Rate } from './scoring.ts';
import { accountBehind, digestOf } from './session-context.ts';
import type { SessionContext } from './session-context.ts';

/** Answers one peer's requests, and tells it what it did not ask for. One stream, opened by the peer. */
export class SessionServer {
  readonly peer: string;
  readonly #context: SessionContext;
  readonly #stream: FrameStream;
  presence: Signed<Presence> | undefined;
  /** The peer wants everyone's whole content. */
  wantsAll = true;

  constructor(context: SessionContext, peer: string, stream: FrameStream) {
    this.#context = context;
    this.peer = peer;
    this.#stream = stream;
  }

  /** Reads requests until the stream ends; a peer that sends garbage or floods is scored. */
  async serve(): Promise<void> {
    const rate = new Rate(FRAMES_PER_SECOND, this.#context.clock);
    try {
      for (;;) {
        const frame = await this.#stream.read();
        if (!rate.take()) throw new BadFrame('more frames than a peer may send');
        await this.#answer(frame);
      }
    } catch (error) {
      if (error instanceof BadFrame) {
        this.#context.scores.reject(this.peer, error.message, 2);
        this.#stream.abort(error.message);
      }
    }
  }

  get account(): AccountId | undefined {
    return accountBehind(this.#context.replica, this.presence);
  }

  /** Tells of new tips; a peer that is gone does not matter. */
  tell(type: 'news' | 'key-news' | 'push', values: readonly unknown[]): void {
    this.#stream.write(0, type, values).catch(() => undefined);
  }

  async #answer(frame: Frame): Promise<void> {
    const { replica } = this.#context;
    const { id } = frame;
    const reply = (type: Parameters<FrameStream['write']>[1], values: readonly unknown[]) =>
      this.#stream.write(id, type, values);
    switch (frame.type) {
      case 'hello':
        return this.#hello(id, frame.fields);
      case 'digest':
        return reply('digest-is', [wire.hash(digestOf(replica))]);
      case 'key-logs': {
        const [after] = frame.fields;
        const all = replica.keyLogs().sort((a, b) => (a.account < b.account ? -1 : 1));
        const rest = after === null ? all : all.filter(({ account }) => account > after);
        const page = rest
          .slice(0, PAGE)
          .map(({ account, digest }) => [wire.account(account), wire.hash(digest)]);
        return reply('key-logs-are', [page, rest.length > PAGE]);
      }
      case 'key-log': {
        const [account] = frame.fields;
        return reply('key-log-is', [wire.account(account), replica.keyLog(account)]);
      }
      case 'frontier': {
        const [offset] = frame.fields;
        const all = replica.frontier();
        const page = all
          .slice(offset, offset + PAGE)
          .map(({ writer, tips }) => [
            wire.account(writer.account),
            wire.key(writer.device),
            wire.hashes(tips),
          ]);
        return reply('frontier-is', [page, all.length > offset + PAGE]);
      }
      case 'tip': {
        const tip = replica.tip(frame.fields[0]);
        if (tip === undefined) return reply('none', []);
        return reply('tip-is', [
          tip.commit,
          wire.entries(tip.state.open),
          wire.entries(tip.state.closed),
        ]);
      }
      case 'shard':
        return this.#shard(id, frame.fields);
      case 'lones': {
        const lists = frame.fields[0].map((target) => [
          wire.account(target),
          wire.hashes(replica.lones(target, LONES_PER_TARGET).map(({ hash }) => hash)),
        ]);
        return reply('lones-are', [lists]);
      }
      case 'lone': {
        const lone = replica.lone(frame.fields[0]);
        return lone === undefined ? reply('none', []) : reply('lone-is', [lone.bytes]);
      }
      case 'recover': {
        const accounts = replica.accountsByRecoveryKey(frame.fields[0]).slice(0, PAGE);
        return reply('accounts-are', [accounts.map(wire.account)]);
      }
      case 'holds':
        this.#holds(frame.fields);
        return;
      default:
        throw new BadFrame(`${frame.type} is not a request`);
    }
  }

  async #hello(id: number, [, presence, wantsAll]: Fields<'hello'>): Promise<void> {
    this.wantsAll = wantsAll;
    if (presence !== null) {
      this.presence = this.#context.readPresence(presence, this.peer);
      if (this.presence === undefined) throw new BadFrame('a presence of somebody else');
    }
    const own = this.#context.presence(this.peer) ?? null;
    await this.#stream.write(id, 'hello', [1, own, this.#context.wantsAll]);
    this.#context.progressed();
  }

  #holds([list]: Fields<'holds'>): void {
    const who = this.account ?? this.peer;
    for (const [shard, count] of list)
      this.#context.replica.takeHolding(who, shardName(shard), count);
  }

  async #shard(id: number, [shard, heads, have]: Fields<'shard'>): Promise<void> {
    const bytes = await this.#context.replica
      .shard(shardName(shard), heads, have)
      .catch(() => undefined);
    if (bytes === undefined) return this.#stream.write(id, 'none', []);
    return this.#send(id, bytes);
  }

  async #send(id: number, bytes: ShardBytes): Promise<void> {
    if (bytes.form === 'snapshot') {
      for (const [piece, last] of pieces(bytes.bytes))
        await this.#stream.write(id, 'chunk', [piece, last]);
      return;
    }
    for (const [at, change] of bytes.changes.entries())
      for (const [piece, last] of pieces(change))
        await this.#stream.write(id, 'change', [
          piece,
          last,
          last && at === bytes.changes.length - 1,
        ]);
    if (bytes.changes.length === 0) await this.#stream.write(id, 'none', []);
  }
}

function* pieces(bytes: Uint8Array): Generator<[piece: Uint8Array, last: boolean]> {
  for (let at = 0; at === 0 || at < bytes.length; at += CHUNK_BYTES)
    yield [bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length];
}
