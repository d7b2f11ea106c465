import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { crcAfter, crcOfLast } from './stretch-crc.ts';

test('the CRC of a stretch follows from those of the row before it and with it', () => {
  const row = randomBytes(70_000);
  for (const from of [0, 1, 4095, 40_000, 70_000])
    for (const length of [0, 1, 2, 255, 4096, 30_000, 65_537]) {
      const to = Math.min(from + length, row.length);
      const stretch = row.subarray(from, to);
      const before = crc32(row.subarray(0, from));
      expect(crcOfLast(to - from, before, crcAfter(before, stretch))).toBe(crc32(stretch));
    }
});

test('it is the CRC-32 of zip and PNG', () => {
  // The check value of the catalogue of parametrised CRC algorithms.
  expect(crcAfter(0, Buffer.from('123456789'))).toBe(0xcbf43926);
});
