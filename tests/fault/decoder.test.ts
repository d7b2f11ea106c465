import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as Automerge from '@automerge/automerge';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Decoder } from '../../sync/documents/decoder/decoder.ts';
import type { Branch } from '../../sync/documents/decoder/messages.ts';
import { forkDecoder } from '../../sync/documents/index.ts';
import type { DecoderProcess, SpawnDecoder } from '../../sync/documents/index.ts';

/** Milliseconds; far more than any answer takes here, and not worth waiting 15 seconds for. */
const SHORT_LIMIT = 3000;

function open(spawn: SpawnDecoder = () => forkDecoder(), timeLimit?: number) {
  const processes: DecoderProcess[] = [];
  const decoder = new Decoder(() => {
    const started = spawn();
    processes.push(started);
    return started;
  }, timeLimit);
  onTestFinished(() => {
    decoder.close();
  });
  return { decoder, processes };
}

function hostile(name: string): Branch {
  const file = new URL(`../fixtures/hostile/${name}.json`, import.meta.url);
  const { hex } = JSON.parse(readFileSync(file, 'utf8')) as { hex: string };
  return { snapshot: Buffer.from(hex, 'hex'), changes: [] };
}
function honest(): Branch {
  const document = Automerge.getBackend(Automerge.init());
  document.put('_root', 'key', new Uint8Array([1, 2, 3]), 'bytes');
  document.commit(null, 0);
  return { snapshot: document.save(), changes: [] };
}
const compact = (decoder: Decoder, branch: Branch) =>
  decoder.ask({ ask: 'compact', branch, at: [] });

describe('a decoder that bytes bring down', () => {
  test('by a panic is replaced, and what was asked along with them is answered', async () => {
    const { decoder, processes } = open();
    const results = await Promise.allSettled([
      compact(decoder, honest()),
      compact(decoder, hostile('panic')),
      compact(decoder, honest()),
      compact(decoder, honest()),
      compact(decoder, honest()),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    // One in which all was asked, one for the guilty alone, one after that.
    expect(processes).toHaveLength(3);
    await expect(compact(decoder, honest())).resolves.toBeDefined();
    expect(processes).toHaveLength(3);
  });

  test('by hunger for memory ends at the maximum of its WASM, where nobody can watch it', async () => {
    const { decoder, processes } = open(() => ({
      ...forkDecoder(),
      memory: () => Promise.resolve(undefined),
    }));
    await expect(compact(decoder, hostile('memory-bomb'))).rejects.toThrow('the decoder ended');
    await expect(compact(decoder, honest())).resolves.toBeDefined();
    expect(processes.length).toBeGreaterThan(1);
  });

  test('by hunger for memory is killed as soon as somebody sees it', async () => {
    const { decoder } = open(() => ({
      ...forkDecoder(),
      memory: () => Promise.resolve(1024 * 1024 * 1024),
    }));
    // Whatever is asked when it is seen is to blame: it was alone.
    await expect(compact(decoder, hostile('memory-bomb'))).rejects.toThrow(/memory|ended/);
  });

  test('by taking for ever is killed when its time is over', async () => {
    const mute = fileURLToPath(new URL('./mute-decoder.ts', import.meta.url));
    let first = true;
    const { decoder, processes } = open(() => {
      const started = forkDecoder(first ? mute : undefined);
      first = false;
      return started;
    }, SHORT_LIMIT);
    await expect(compact(decoder, honest())).rejects.toThrow('took too long');
    await expect(compact(decoder, honest())).resolves.toBeDefined();
    expect(processes).toHaveLength(2);
  });
});

describe('a decoder that ends for reasons of its own', () => {
  test('is started again, and nobody is blamed', async () => {
    const { decoder, processes } = open();
    await compact(decoder, honest());
    const answer = compact(decoder, honest());
    processes[0]?.kill();
    await expect(answer).resolves.toBeDefined();
    expect(processes).toHaveLength(2);
  });

  test('before it has started is tried three times, then said to be unavailable; later it works', async () => {
    let missing = true;
    const { decoder, processes } = open(() => forkDecoder(missing ? '/nowhere.ts' : undefined));
    await expect(compact(decoder, honest())).rejects.toMatchObject({
      code: 'DECODER_UNAVAILABLE',
    });
    expect(processes).toHaveLength(3);
    missing = false;
    await expect(compact(decoder, honest())).resolves.toBeDefined();
  });

  test('says so to whoever still waits when it is closed', async () => {
    const { decoder } = open();
    const answer = compact(decoder, honest());
    decoder.close();
    await expect(answer).rejects.toThrow('closed');
    await expect(compact(decoder, honest())).rejects.toThrow('closed');
  });
});
