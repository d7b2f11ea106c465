import { deflateRawSync } from 'node:zlib';
import * as Automerge from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { changeHash, DOCUMENT_CHUNK, readChunk } from './chunk.ts';
import { CHANGE_BYTES, CHANGE_INFLATED_BYTES } from './limits.ts';
import type { Result } from './result.ts';

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}
function changeOf(bytes: Uint8Array): { change: Uint8Array; head: string } {
  const doc = Automerge.from({ value: bytes });
  const change = Automerge.getLastLocalChange(doc);
  if (change === undefined) throw new Error('no change was made');
  return { change, head: Automerge.getHeads(doc)[0] ?? '' };
}
/** A chunk of this type; without a checksum it is one of nothing in particular. */
function chunkOf(type: number, body: Uint8Array, checksum = new Uint8Array(4)): Buffer {
  const length: number[] = [];
  for (let rest = body.length; ; rest = Math.floor(rest / 128)) {
    length.push(rest >= 128 ? (rest % 128) | 0x80 : rest);
    if (rest < 128) break;
  }
  const magic = Buffer.from('856f4a83', 'hex');
  return Buffer.concat([magic, checksum, Uint8Array.of(type, ...length), body]);
}

describe('a change', () => {
  it('has the hash that Automerge gives it', () => {
    const { change, head } = changeOf(Buffer.from('short'));
    expect(changeHash(change)).toEqual({ ok: true, value: head });
  });

  it('has it when it travels deflated, too', () => {
    const { change, head } = changeOf(Buffer.alloc(5000, 'again and '));
    const chunk = readChunk(change);
    if (!chunk.ok) throw new Error(chunk.error.message);
    const deflated = chunkOf(
      2,
      deflateRawSync(chunk.value.body),
      Uint8Array.from(change.subarray(4, 8)),
    );
    expect(deflated.length).toBeLessThan(400);
    expect(changeHash(deflated)).toEqual({ ok: true, value: head });
    const [doc] = Automerge.applyChanges(Automerge.init(), [deflated]);
    expect(Automerge.getHeads(doc)).toEqual([head]);
  });

  it('is refused when a byte of it is another', () => {
    const { change } = changeOf(Buffer.from('the words of somebody'));
    for (let at = 0; at < change.length; at++) {
      const other = Uint8Array.from(change);
      other[at] = (other[at] ?? 0) ^ 0x20;
      expect(changeHash(other).ok).toBe(false);
    }
  });

  it('is refused with anything before or behind it', () => {
    const { change } = changeOf(Buffer.from('alone'));
    expect(codeOf(changeHash(Buffer.concat([change, change])))).toBe('encoding');
    expect(codeOf(changeHash(Buffer.concat([change, Uint8Array.of(0)])))).toBe('encoding');
    expect(codeOf(changeHash(change.subarray(0, -1)))).toBe('encoding');
    expect(codeOf(changeHash(new Uint8Array()))).toBe('encoding');
  });

  it('is no document', () => {
    const bytes = Automerge.save(Automerge.from({ value: 1 }));
    const chunk = readChunk(bytes);
    expect(chunk.ok && chunk.value.type).toBe(DOCUMENT_CHUNK);
    expect(codeOf(changeHash(bytes))).toBe('unknown-type');
  });

  it('is refused one byte above its limit, before anything is hashed', () => {
    expect(codeOf(changeHash(chunkOf(1, new Uint8Array(CHANGE_BYTES - 13))))).toBe('encoding');
    expect(codeOf(changeHash(chunkOf(1, new Uint8Array(CHANGE_BYTES - 12))))).toBe('limit');
  });

  it('that would inflate to more than its limit is not inflated', () => {
    const message = (bytes: number) => {
      const result = changeHash(chunkOf(2, deflateRawSync(Buffer.alloc(bytes))));
      return result.ok ? '' : result.error.message;
    };
    expect(message(CHANGE_INFLATED_BYTES)).toBe('checksum of a change');
    expect(message(CHANGE_INFLATED_BYTES + 1)).toContain('inflate');
  });

  it('with a longer length than needed is refused', () => {
    const head = Buffer.from('856f4a830000000001', 'hex');
    const read = (hex: string) => readChunk(Buffer.concat([head, Buffer.from(hex, 'hex')]));
    expect(codeOf(read('01ff'))).toBe('ok');
    expect(codeOf(read('8100ff'))).toBe('not-canonical');
    expect(codeOf(read('ffffffffff01ff'))).toBe('encoding');
    expect(codeOf(read('80'))).toBe('encoding');
  });
});
