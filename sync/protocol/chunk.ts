import { inflateRawSync } from 'node:zlib';
import type { Hash } from './brands.ts';
import { fail } from './failure.ts';
import { sha256 } from './hash.ts';
import { CHANGE_BYTES, CHANGE_INFLATED_BYTES } from './limits.ts';
import type { Result } from './result.ts';

/*
 * The binary chunks of Automerge (automerge.org/automerge-binary-format-spec, "Chunks"): magic, the
 * first four bytes of a hash, a type, a LEB128 length and that many bytes. Automerge itself does not
 * compare the hash when it decodes or applies a change, so that is done here, before it sees a byte.
 */
const MAGIC = Buffer.from('856f4a83', 'hex');
const TYPE_AT = 8;
const LENGTH_AT = 9;
export const DOCUMENT_CHUNK = 0;
const CHANGE_CHUNK = 1;
const DEFLATED_CHANGE_CHUNK = 2;

export interface Chunk {
  type: number;
  body: Uint8Array;
}

/** Reads bytes that are exactly one chunk: nothing before it, nothing after it. */
export function readChunk(bytes: Uint8Array): Result<Chunk> {
  if (bytes.length < LENGTH_AT + 1 || Buffer.compare(bytes.subarray(0, 4), MAGIC) !== 0)
    return fail('encoding', 'not an Automerge chunk');
  let length = 0;
  let at = LENGTH_AT;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined || shift > 28) return fail('encoding', 'a chunk without a length');
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) {
      if (byte === 0 && shift > 0)
        return fail('not-canonical', 'a length in a longer form than needed');
      break;
    }
  }
  if (at + length !== bytes.length) return fail('encoding', 'not exactly one chunk');
  return { ok: true, value: { type: bytes[TYPE_AT] ?? 0xff, body: bytes.subarray(at) } };
}

/** Hash of a change chunk, deflated or not, recomputed and compared with the checksum it carries. */
export function changeHash(bytes: Uint8Array): Result<Hash> {
  if (bytes.length > CHANGE_BYTES) return fail('limit', `a change of ${bytes.length} bytes`);
  const chunk = readChunk(bytes);
  if (!chunk.ok) return chunk;
  let body = chunk.value.body;
  if (chunk.value.type === DEFLATED_CHANGE_CHUNK) {
    try {
      body = inflateRawSync(body, { maxOutputLength: CHANGE_INFLATED_BYTES });
    } catch {
      return fail('encoding', 'a change that does not inflate within its limit');
    }
  } else if (chunk.value.type !== CHANGE_CHUNK) {
    return fail('unknown-type', 'a chunk that is not a change');
  }
  const hash = sha256(Uint8Array.of(CHANGE_CHUNK), leb128(body.length), body);
  const checksum = Buffer.from(bytes.buffer, bytes.byteOffset + 4, 4).toString('hex');
  return hash.startsWith(checksum)
    ? { ok: true, value: hash }
    : fail('encoding', 'checksum of a change');
}

function leb128(value: number): Uint8Array {
  const out: number[] = [];
  let rest = value;
  do {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    out.push(rest > 0 ? byte | 0x80 : byte);
  } while (rest > 0);
  return Uint8Array.from(out);
}
