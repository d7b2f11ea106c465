import type { Rectangle } from 'electron';
import * as z from 'zod';
import { readJson, writeJson } from './json-file.ts';

/** The layout's first size, and the smallest one it is made for, in CSS pixels. */
export const FIRST_SIZE = { width: 1280, height: 800 };
export const SMALLEST_SIZE = { width: 480, height: 560 };
/** Pixels of a remembered window that must lie on a screen, so that it can be grabbed. */
const GRIP = 64;

const stateSchema = z.object({
  version: z.literal(1),
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
});
export type WindowState = Omit<z.infer<typeof stateSchema>, 'version'>;

/** Where the window was when the app was last used, if that place still exists. */
export function readWindowState(
  file: string,
  screens: readonly Rectangle[],
): WindowState | undefined {
  const kept = readJson(file, stateSchema);
  const state = kept && fit(kept);
  return state && screens.some((screen) => isReachable(state, screen)) ? state : undefined;
}

export function writeWindowState(file: string, state: WindowState): void {
  writeJson(file, { version: 1, ...state });
}

function isReachable(state: WindowState, screen: Rectangle): boolean {
  const across =
    Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x);
  // The title bar is on top: it must not be above the screen.
  const below = screen.y + screen.height - state.y;
  return across >= GRIP && below >= GRIP && state.y >= screen.y;
}

function fit({ x, y, width, height, maximized }: WindowState): WindowState {
  return {
    x,
    y,
    width: Math.max(width, SMALLEST_SIZE.width),
    height: Math.max(height, SMALLEST_SIZE.height),
    maximized,
  };
}
