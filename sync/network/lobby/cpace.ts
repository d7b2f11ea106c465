import { createHash } from 'node:crypto';
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';

/*
 * CPace, the CFRG's balanced password-authenticated key exchange: two who know the same few words come
 * to the same key, and who does not know them can try one guess at each exchange. The suite
 * CPACE-RISTR255-SHA512 in the initiator-responder setting of draft-irtf-cfrg-cpace-21 (sections 7, 8.1
 * and 8.3); the group and the hash are a library's, the draft's vectors are its test.
 */

const DSI = Buffer.from('CPaceRistretto255');
/** Bytes that SHA-512 takes in at once. */
const HASH_BLOCK_BYTES = 128;
/** Of a scalar's 32 bytes the group has 252 bits. */
const TOP_BITS = 0x0f;

const NOTHING = new Uint8Array();

/** Bytes of what each side sends of itself. */
export const SHARE_BYTES = 32;
export const SCALAR_BYTES = 32;

/** What both sides have to agree on, and what they know. */
export interface CpaceInput {
  /** The words. */
  password: Uint8Array;
  /** Who speaks with whom, over what: who passes it on to somebody else gets another key. */
  channel: Uint8Array;
  /** Of this one exchange. */
  session: Uint8Array;
}

/** One side of one exchange: its share goes to the other side, whose share ends it. */
export class Cpace {
  readonly share: Uint8Array;
  readonly #session: Uint8Array;
  readonly #scalar: bigint;

  /** @param random 32 bytes */
  constructor({ password, channel, session }: CpaceInput, random: Uint8Array) {
    const bytes = Uint8Array.from(random);
    bytes[SCALAR_BYTES - 1] = (bytes[SCALAR_BYTES - 1] ?? 0) & TOP_BITS;
    this.#session = session;
    this.#scalar = ristretto255.Point.Fn.create(bytesToNumberLE(bytes));
    const text = generatorString(password, channel, session);
    const generator = ristretto255_hasher.deriveToCurve?.(sha512(text));
    if (generator === undefined) throw new Error('ristretto255 derives no element');
    this.share = generator.multiply(this.#scalar).toBytes();
  }

  /**
   * The key, 64 bytes; undefined where the other share is none, and the exchange is over.
   * @param said what each side said beside its share, the initiator's first
   */
  finish(
    as: 'initiator' | 'responder',
    theirs: Uint8Array,
    said: readonly [Uint8Array, Uint8Array] = [NOTHING, NOTHING],
  ): Uint8Array | undefined {
    const secret = multiplied(this.#scalar, theirs);
    if (secret === undefined) return undefined;
    const [first, second] = as === 'initiator' ? [this.share, theirs] : [theirs, this.share];
    const label = Buffer.concat([DSI, Buffer.from('_ISK')]);
    return sha512(lengthsAndValues(label, this.#session, secret, first, said[0], second, said[1]));
  }
}

/** The draft's generator_string: words of any usual length fill the hash's first block. */
export function generatorString(
  password: Uint8Array,
  channel: Uint8Array,
  session: Uint8Array,
): Uint8Array {
  const used = 1 + lengthsAndValues(password).length + lengthsAndValues(DSI).length;
  const padding = new Uint8Array(Math.max(0, HASH_BLOCK_BYTES - used));
  return lengthsAndValues(DSI, password, padding, channel, session);
}

/** The draft's lv_cat: each part behind its length in LEB128. */
export function lengthsAndValues(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    parts.flatMap((part) => {
      const length: number[] = [];
      for (let rest = part.length; ; rest >>>= 7) {
        length.push(rest < 128 ? rest : (rest & 127) | 128);
        if (rest < 128) return [Uint8Array.from(length), part];
      }
    }),
  );
}

/** The draft's scalar_mult_vfy; undefined for what is no element, and for the neutral one. */
export function multiplied(scalar: bigint, encoded: Uint8Array): Uint8Array | undefined {
  try {
    const product = ristretto255.Point.fromBytes(encoded).multiply(scalar);
    return product.is0() ? undefined : product.toBytes();
  } catch {
    return undefined;
  }
}

function sha512(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('sha512').update(bytes).digest());
}
