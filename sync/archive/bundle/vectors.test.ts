import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/fixtures/samples.ts';
import { toHex } from '../../protocol/index.ts';
import { decodeEntry, encodeEntry } from './entries.ts';
import { encodeFrame, scanFrames } from './frames.ts';
import { BundleSeal } from './seal.ts';

const file = new URL('../../../tests/fixtures/vectors/bundles.json', import.meta.url);
const { entries, frames, sealed } = JSON.parse(readFileSync(file, 'utf8')) as {
  entries: {
    valid: { name: string; bytes: string }[];
    invalid: { name: string; code: string; bytes: string }[];
  };
  frames: { content: string; frame: string }[];
  sealed: { secret: string; content: string; sealed: string }[];
};
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('vectors of bundles', () => {
  it.each(entries.valid)('has $name, which is written as it is read', ({ bytes }) => {
    const entry = decodeEntry(fromHex(bytes));
    if (!entry.ok) throw new Error(entry.error.message);
    expect(toHex(encodeEntry(entry.value))).toBe(bytes);
  });

  it.each(entries.invalid)('refuses $name', ({ bytes, code }) => {
    expect(codeOf(decodeEntry(fromHex(bytes)))).toBe(code);
  });

  it.each(frames)('frames a content of $content', async ({ content, frame }) => {
    expect(toHex(encodeFrame(fromHex(content)))).toBe(frame);
    const found: string[] = [];
    const stream = (async function* () {
      yield await Promise.resolve(fromHex(frame));
    })();
    for await (const one of scanFrames(stream))
      found.push('frame' in one ? toHex(one.frame) : 'damaged');
    expect(found).toEqual([content]);
  });

  it.each(sealed)('opens what is sealed with the secret', ({ secret, content, sealed: closed }) => {
    const opened = new BundleSeal(fromHex(secret)).open(fromHex(closed));
    expect(toHex(opened ?? new Uint8Array())).toBe(content);
    expect(new BundleSeal(fromHex(content.padEnd(64, '0'))).open(fromHex(closed))).toBeUndefined();
  });
});
