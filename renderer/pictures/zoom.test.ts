import { describe, expect, it } from 'vitest';
import { moved, WHOLE, zoomed } from './zoom.ts';

const BOX = { width: 800, height: 600 };

describe('zooming into a picture', () => {
  it('keeps the point under the pointer where it is', () => {
    const view = zoomed(WHOLE, 2, { x: 100, y: -50 }, BOX);
    expect(view).toEqual({ scale: 2, x: -100, y: 50 });
  });

  it('ends at eight times, and at the whole picture', () => {
    expect(zoomed(WHOLE, 100, { x: 0, y: 0 }, BOX).scale).toBe(8);
    const back = zoomed(zoomed(WHOLE, 3, { x: 200, y: 100 }, BOX), 0.01, { x: 0, y: 0 }, BOX);
    expect(back).toEqual(WHOLE);
  });
});

describe('moving a picture', () => {
  it('does not push it out of sight', () => {
    const view = zoomed(WHOLE, 2, { x: 0, y: 0 }, BOX);
    expect(moved(view, 5000, -5000, BOX)).toEqual({ scale: 2, x: 400, y: -300 });
    expect(moved(WHOLE, 50, 50, BOX)).toEqual(WHOLE);
  });
});
