import { sha256 } from '@noble/hashes/sha2.js';

/** Side of the box a sign is drawn in; every number of this file is in its units. */
export const SIGN_BOX = 64;
const MIDDLE = SIGN_BOX / 2;
const CELL = 13.3;
const ORIGIN = 12;
const JITTER = 0.3;
/** Stars stay this near the middle, so that the disc's edge never cuts one. */
const REACH = 24;
const SHEEN_DISTANCE = 26;
/** A 4 x 4 grid without its corners, rows first. */
const CELLS = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14] as const;

const SHEEN_HUES: Readonly<Record<string, string>> = {
  t: '#1d7c78',
  b: '#3468a8',
  v: '#7d51a8',
  c: '#a0603c',
  o: '#8c8433',
  g: '#2f8a5f',
  s: '#4b8fb8',
  p: '#94478a',
  r: '#b0546b',
};
/** Per ground: the three hues its sheen may have. They are no tokens: nothing else uses them. */
const SHEENS_OF_GROUND = 'tvo tbo tbo bvg tvg tvs tsp btp bvr vcp vco tbv'.split(' ');

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture of an account: a memory aid, not a proof. */
export interface Sign {
  /** Index of the ground's `--plume-…` token, 0 to 11. */
  readonly ground: number;
  readonly sheen: Point & { readonly hue: string };
  /** The first has four points, the second is larger than the rest. */
  readonly stars: readonly Point[];
  /** Minimum spanning tree of the stars. */
  readonly lines: readonly (readonly [Point, Point])[];
}

/** Draws the sign of an account from the SHA-256 of its id, as the design's "Signs" says. */
export function drawSign(account: string): Sign {
  const digest = sha256(new TextEncoder().encode(account));
  const byte = (index: number): number => digest[index] ?? 0;
  const ground = byte(0) % 12;
  const angle = ((byte(2) % 8) * Math.PI) / 4;
  const letter = SHEENS_OF_GROUND[ground]?.[byte(1) % 3] ?? 't';
  const stars = chooseCells(5 + (byte(3) % 3), (index) => byte(4 + index)).map((cell, index) =>
    placeStar(cell, byte(12 + index)),
  );
  return {
    ground,
    sheen: {
      x: MIDDLE + SHEEN_DISTANCE * Math.cos(angle),
      y: MIDDLE + SHEEN_DISTANCE * Math.sin(angle),
      hue: SHEEN_HUES[letter] ?? '',
    },
    stars,
    lines: spanningTree(stars),
  };
}

/** The first `count` cells of a Fisher-Yates shuffle that runs forward. */
function chooseCells(count: number, random: (step: number) => number): number[] {
  const cells: number[] = [...CELLS];
  for (let step = 0; step < count; step++) {
    const from = step + (random(step) % (cells.length - step));
    const chosen = cells[from] ?? 0;
    cells[from] = cells[step] ?? 0;
    cells[step] = chosen;
  }
  return cells.slice(0, count);
}

function placeStar(cell: number, jitter: number): Point {
  const x = ORIGIN + CELL * (cell % 4) + ((jitter & 15) - 7.5) * JITTER - MIDDLE;
  const y = ORIGIN + CELL * Math.floor(cell / 4) + ((jitter >> 4) - 7.5) * JITTER - MIDDLE;
  const distance = Math.hypot(x, y);
  const scale = distance > REACH ? REACH / distance : 1;
  return { x: MIDDLE + x * scale, y: MIDDLE + y * scale };
}

/** Prim's algorithm: with seven stars at most, nothing cleverer pays. */
function spanningTree(stars: readonly Point[]): [Point, Point][] {
  const joined = stars.slice(0, 1);
  const waiting = new Set(stars.slice(1));
  const lines: [Point, Point][] = [];
  while (waiting.size > 0) {
    let nearest: { from: Point; to: Point; distance: number } | undefined;
    for (const from of joined) {
      for (const to of waiting) {
        const distance = Math.hypot(from.x - to.x, from.y - to.y);
        if (nearest === undefined || distance < nearest.distance) nearest = { from, to, distance };
      }
    }
    if (nearest === undefined) break;
    waiting.delete(nearest.to);
    joined.push(nearest.to);
    lines.push([nearest.from, nearest.to]);
  }
  return lines;
}
