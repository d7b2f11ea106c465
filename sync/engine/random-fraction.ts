import type { Random } from './ports.ts';

/** A number in [0, 1); 32 bits are enough for what only has to differ. */
export function randomFraction(random: Random): number {
  return Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}
