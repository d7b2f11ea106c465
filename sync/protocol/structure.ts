import { fail } from './failure.ts';
import { CBOR_DEPTH, CBOR_MAP_KEYS } from './limits.ts';
import type { Result } from './result.ts';

/** Major types of CBOR (RFC 8949 section 3.1) that carry more than their head. */
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
/** A head says its number itself below this; above it, how many bytes the number takes. */
const INLINE = 24;
const LONGEST = 27;

/**
 * Walks the heads of one CBOR item before anything is built from it. What it stops costs its sender
 * nothing and us much: 60,000 keys take the decoder 0.1 s to sort, deep nesting takes the stack.
 */
export function checkStructure(bytes: Uint8Array): Result<undefined> {
  /** Items still to come, per level. */
  const open: number[] = [1];
  let at = 0;
  while (open.length > 0) {
    const head = bytes[at++];
    if (head === undefined) return broken;
    const major = head >> 5;
    let argument = head & 0x1f;
    if (argument > LONGEST) return broken;
    if (argument >= INLINE) {
      const size = 2 ** (argument - INLINE);
      argument = 0;
      for (let end = at + size; at < end; at++) argument = argument * 256 + (bytes[at] ?? 0);
    }
    open.push((open.pop() ?? 0) - 1);
    if (major === BYTES || major === TEXT) {
      at += argument;
    } else if (major === ARRAY || major === MAP || major === TAG) {
      if (major === MAP && argument > CBOR_MAP_KEYS)
        return fail('limit', `a map of ${argument} keys`);
      open.push(major === TAG ? 1 : major === MAP ? argument * 2 : argument);
      if (open.length > CBOR_DEPTH + 1) return fail('limit', 'nested too deeply');
    }
    if (at > bytes.length) return broken;
    while (open.at(-1) === 0) open.pop();
  }
  return at === bytes.length ? fine : broken;
}

const fine: Result<undefined> = { ok: true, value: undefined };
const broken = fail('encoding', 'not one whole CBOR item');
