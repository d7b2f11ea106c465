import { identify } from '@libp2p/identify';
import type { Stream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FRAME_BYTES, READ_AHEAD_BYTES, STREAM_WINDOW_BYTES } from '../../sync/network/limits.ts';
import { BadFrame, FrameStream, StreamEnded } from '../../sync/network/session/frame-stream.ts';

const PROTOCOL = '/test/1';

/** Both ends of one stream between two nodes. */
async function streamOfTwo(): Promise<{ near: Stream; far: Stream }> {
  const open = async () => {
    const node = await createLibp2p({
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux({ streamOptions: { maxStreamWindowSize: STREAM_WINDOW_BYTES } })],
      services: { identify: identify() },
    });
    onTestFinished(() => node.stop());
    return node;
  };
  const [here, there] = [await open(), await open()];
  const { promise, resolve } = Promise.withResolvers<Stream>();
  await there.handle(PROTOCOL, (stream) => {
    resolve(stream);
  });
  const near = await here.dialProtocol(there.getMultiaddrs(), PROTOCOL);
  return { near, far: await promise };
}
const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

describe('frames over a stream', () => {
  test('come out as they went in, in order, whatever their size', async () => {
    const { near, far } = await streamOfTwo();
    const [writer, reader] = [new FrameStream(near), new FrameStream(far)];
    const sizes = [1, 0, FRAME_BYTES, 3, 70_000, FRAME_BYTES];
    const written = Promise.all(sizes.map((size, at) => writer.write(filled(size, at))));
    for (const [at, size] of sizes.entries())
      expect(Buffer.compare(await reader.read(), filled(size, at))).toBe(0);
    await written;
  });

  test('are refused when they are one byte too long, before they are read', async () => {
    const { near, far } = await streamOfTwo();
    const head = Buffer.alloc(4);
    head.writeUInt32BE(FRAME_BYTES + 1);
    near.send(head);
    await expect(new FrameStream(far).read()).rejects.toThrow(BadFrame);
  });

  test('make the writer wait for a reader who is slow, and all arrive', async () => {
    const { near, far } = await streamOfTwo();
    const [writer, reader] = [new FrameStream(near), new FrameStream(far)];
    let written = 0;
    const count = 200;
    const writing = (async () => {
      for (let at = 0; at < count; at++) {
        await writer.write(filled(FRAME_BYTES, at));
        written += 1;
      }
    })();
    await reader.read();
    // As far as it gets: what is read ahead, and the windows of stream and socket.
    for (let before = -1; before !== written;) {
      before = written;
      for (let turn = 0; turn < 500; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(far.readStatus).toBe('paused');
    expect(written * FRAME_BYTES).toBeLessThan(READ_AHEAD_BYTES + 2 * STREAM_WINDOW_BYTES);
    for (let at = 1; at < count; at++) expect((await reader.read())[0]).toBe(at % 256);
    await writing;
  });

  test('end for both sides when one of them breaks off', async () => {
    const { near, far } = await streamOfTwo();
    const [writer, reader] = [new FrameStream(near), new FrameStream(far)];
    await writer.write(filled(10, 1));
    await reader.read();
    const reading = reader.read();
    writer.abort('enough');
    await expect(reading).rejects.toThrow(StreamEnded);
    await expect(writer.read()).rejects.toThrow(StreamEnded);
    await expect(writer.write(filled(1, 1))).rejects.toThrow(StreamEnded);
  });
});
