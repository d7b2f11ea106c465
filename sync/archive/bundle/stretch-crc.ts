import { crc32 } from 'node:zlib';

/*
 * The CRC-32 of any stretch of bytes from those of two beginnings: CRCs are remainders of polynomials
 * over GF(2), the first bit of a byte its lowest (zlib's crc32_combine, read backwards).
 */

/** CRC-32 of zip, PNG and Ethernet, without its highest power. */
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

/** x to the powers 1, 2, 4, 8 …: as many as the bits in a length of 32 bits need. */
const squares = [ONE >>> 1];
for (let last = ONE >>> 1; squares.length < 35; squares.push(last)) last = product(last, last);

/** The CRC of bytes that come after others with the CRC `before`. */
export const crcAfter = (before: number, bytes: Uint8Array): number => crc32(bytes, before);

/**
 * The CRC of the last `length` bytes of a row.
 * @param before the CRC of what stands before them
 * @param whole the CRC of the row
 */
export function crcOfLast(length: number, before: number, whole: number): number {
  return (whole ^ product(powerOf(length), before)) >>> 0;
}

/** x to the power of the bits in so many bytes. */
function powerOf(bytes: number): number {
  let power = ONE;
  for (let left = bytes, at = 3; left > 0; left >>>= 1, at++)
    if ((left & 1) === 1) power = product(squares[at] ?? 0, power);
  return power;
}

function product(a: number, b: number): number {
  let sum = 0;
  let shifted = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) sum ^= shifted;
    shifted = (shifted & 1) === 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return sum >>> 0;
}
