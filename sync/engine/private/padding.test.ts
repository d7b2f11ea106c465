import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { pad, paddedSize, PADDED_LEAST, unpad } from './padding.ts';

describe('padding', () => {
  test('comes off again, whatever was padded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(Buffer.from(unpad(pad(bytes)))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('costs an eighth at most, and leaves few sizes to tell apart', () => {
    const lengths = Array.from({ length: 100_000 }, (_, length) => length);
    const sizes = new Set(lengths.map(paddedSize));
    expect(lengths.filter((length) => paddedSize(length) < length)).toEqual([]);
    const dear = (length: number) => length > PADDED_LEAST && paddedSize(length) > length * 1.125;
    expect(lengths.filter(dear)).toEqual([]);
    expect(paddedSize(1)).toBe(PADDED_LEAST);
    expect(paddedSize(PADDED_LEAST)).toBe(PADDED_LEAST);
    expect(paddedSize(PADDED_LEAST + 1)).toBeGreaterThan(PADDED_LEAST);
    expect(sizes.size).toBeLessThan(150);
  });

  test('that claims more than there is is refused', () => {
    const padded = Buffer.from(pad(new Uint8Array(10)));
    padded.writeUInt32BE(padded.length);
    expect(() => unpad(padded)).toThrow('ends early');
  });
});
