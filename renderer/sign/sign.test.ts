import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSign } from './sign.ts';

const round = (value: number): number => Math.round(value * 100) / 100;

describe('the sign of an account', () => {
  it('is the one that the design computes by hand', () => {
    // Computed apart from this code, in Python, from "Signs" of the design.
    const sign = drawSign('bafyrei' + 'a'.repeat(52));
    expect(sign.ground).toBe(3);
    expect(sign.sheen.hue).toBe('#2f8a5f');
    expect([round(sign.sheen.x), round(sign.sheen.y)]).toEqual([32, 58]);
    expect(sign.stars.map((star) => [round(star.x), round(star.y)])).toEqual([
      [52.05, 39.05],
      [39.05, 25.45],
      [37.25, 38.75],
      [24.85, 12.75],
      [24.55, 37.85],
    ]);
  });

  it('joins five to seven stars inside the disc into one tree, whoever it is for', () => {
    fc.assert(
      fc.property(fc.string(), (account) => {
        const { stars, lines } = drawSign(account);
        expect(stars.length).toBeGreaterThanOrEqual(5);
        expect(stars.length).toBeLessThanOrEqual(7);
        expect(lines).toHaveLength(stars.length - 1);
        expect(new Set(lines.flat()).size).toBe(stars.length);
        for (const star of stars) {
          expect(Math.hypot(star.x - 32, star.y - 32)).toBeLessThanOrEqual(24.000001);
        }
      }),
    );
  });
});
