import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

const words = ['wild', 'will', 'willow', 'window', 'zebra', 'angle', 'angel'];

describe('the word that was meant', () => {
  it('is found over a lost, added, changed or swapped letter', () => {
    expect(nearestWord('wilow', words)).toBe('willow');
    expect(nearestWord('zebbra', words)).toBe('zebra');
    expect(nearestWord('windpw', words)).toBe('window');
    expect(nearestWord('zerba', words)).toBe('zebra');
  });

  it('is the one that begins alike where two are as near', () => {
    expect(nearestWord('angl', words)).toBe('angle');
  });

  it('is not invented for something entirely different', () => {
    expect(nearestWord('xylophone', words)).toBeUndefined();
  });
});
