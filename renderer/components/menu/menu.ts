import type { Component } from 'svelte';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon: Component;
  readonly run: () => void;
  /** Something may be lost by it. */
  readonly danger?: boolean;
  /** A line stands above it: what follows is of another kind. */
  readonly apart?: boolean;
  /** Shown where the page is one column only. */
  readonly narrow?: boolean;
}

/** Space between a menu and its button, and between it and the window's edge, in pixels. */
const GAP = 4;
const EDGE = 8;

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where a menu goes: below its button, its end at the button's end; above it where there is more
 * room; never out of the window. Pixels from the window's top left.
 */
export function menuPlace(
  button: Box,
  menu: Size,
  window: Size,
  rtl = false,
): { readonly top: number; readonly left: number } {
  const below = button.bottom + GAP;
  const above = button.top - GAP - menu.height;
  const fits = below + menu.height <= window.height - EDGE;
  const top = fits || above < EDGE ? below : above;
  const left = rtl ? button.left : button.right - menu.width;
  return {
    top: within(top, EDGE, window.height - EDGE - menu.height),
    left: within(left, EDGE, window.width - EDGE - menu.width),
  };
}

const within = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));
