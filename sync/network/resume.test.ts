import { streamPair } from '@libp2p/utils';
import { expect, it, vi } from 'vitest';
import { resume } from './resume.ts';

it('a stream that is paused by what waited is paused for its sender as well', async () => {
  const [sender, stream] = await streamPair();
  stream.addEventListener('message', () => stream.pause());
  const told: string[] = [];
  const muxed = stream as unknown as { sendPause: () => void; sendResume: () => void };
  vi.spyOn(muxed, 'sendPause').mockImplementation(() => told.push('stop'));
  vi.spyOn(muxed, 'sendResume').mockImplementation(() => told.push('go on'));
  stream.pause();
  sender.send(Uint8Array.of(1));
  await vi.waitUntil(() => stream.readBufferLength === 1);
  resume(stream);
  expect(stream.readStatus).toBe('paused');
  expect(told.at(-1)).toBe('stop');
  resume(stream);
  expect(stream.readStatus).toBe('readable');
  expect(told.at(-1)).toBe('go on');
});
