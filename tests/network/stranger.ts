import { gossipsub, StrictNoSign } from '@libp2p/gossipsub';
import type { GossipSub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { peerIdFromString } from '@libp2p/peer-id';
import { ping } from '@libp2p/ping';
import type { Ping } from '@libp2p/ping';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { onTestFinished } from 'vitest';
import { topicOf } from '../../sync/network/topics.ts';
import { encodeAnswer } from '../../sync/network/session/answers.ts';
import { wire } from '../../sync/network/session/fields.ts';
import { FrameStream } from '../../sync/network/session/frame-stream.ts';
import { decodeFrame, encodeFrame, toServer } from '../../sync/network/session/frames.ts';
import type { News, Request } from '../../sync/network/session/frames.ts';
import { SYNC_PROTOCOL } from '../../sync/network/session/sessions.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { Member } from './member.ts';

type Services = { pubsub: GossipSub; identify: unknown; ping: Ping };
/** Frames with which a stranger answers; none where it keeps silent. */
export type Reply = (frame: Request | News) => Uint8Array[];

export const TOPIC = topicOf(PUBLIC_SQUARE);
export const hello = (space = PUBLIC_SQUARE): unknown[] => [1, wire.id(space), null, true];
/** A whole answer in one piece. */
export const answer = (id: number, value: unknown): Uint8Array =>
  encodeFrame(id, 'part', [encodeAnswer(value), true]);
/** Says hello as one does, and has nothing. */
export const polite: Reply = ({ id, type }) =>
  id === 0 ? [] : [type === 'hello' ? answer(id, hello()) : encodeFrame(id, 'none', [])];

/** A node that speaks libp2p, and of Starling what a test makes it say. */
export class Stranger {
  readonly node: Libp2p<Services>;

  private constructor(node: Libp2p<Services>) {
    this.node = node;
  }

  /** Says, beside where it listens, that it is at these multiaddrs. */
  static async join(reply: Reply = polite, alsoAt: readonly string[] = []): Promise<Stranger> {
    const node = await createLibp2p<Services>({
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0'], appendAnnounce: [...alsoAt] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
      services: {
        identify: identify(),
        ping: ping(),
        pubsub: gossipsub({
          globalSignaturePolicy: StrictNoSign,
          allowPublishToZeroTopicPeers: true,
          floodPublish: true,
        }),
      },
    });
    await node.handle(SYNC_PROTOCOL, (stream) => serve(stream, reply), { maxInboundStreams: 64 });
    onTestFinished(() => node.stop());
    return new Stranger(node);
  }

  get peerId(): string {
    return this.node.peerId.toString();
  }

  dial(member: Member): Promise<Connection> {
    return this.node.dial(multiaddr(member.address));
  }

  /** As many round trips to a member that is connected. */
  async rounds(member: Member, count: number): Promise<void> {
    for (let round = 0; round < count; round++)
      await this.node.services.ping.ping(peerIdFromString(member.peerId));
  }

  /** A stream of the sync protocol, as it is. */
  async stream(member: Member): Promise<Stream> {
    return this.node.dialProtocol(multiaddr(member.address), SYNC_PROTOCOL);
  }

  /** The same, for frames, with a hello already said. */
  async session(member: Member): Promise<FrameStream> {
    const frames = new FrameStream(await this.stream(member));
    await frames.write(encodeFrame(1, 'hello', hello()));
    await frames.read();
    return frames;
  }
}

async function serve(stream: Stream, reply: Reply): Promise<void> {
  const frames = new FrameStream(stream);
  try {
    for (;;) {
      const frame = decodeFrame(await frames.read(), toServer);
      if (!frame.ok) throw new Error(frame.error.message);
      for (const bytes of reply(frame.value)) await frames.write(bytes);
    }
  } catch {
    // The other side is done with it.
  }
}
