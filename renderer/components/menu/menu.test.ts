import { describe, expect, it } from 'vitest';
import { menuPlace } from './menu.ts';

const WINDOW = { width: 1000, height: 800 };
const MENU = { width: 200, height: 300 };
const button = (left: number, top: number) => ({ left, top, right: left + 30, bottom: top + 30 });

describe('a menu', () => {
  it('hangs below its button, end at end', () => {
    expect(menuPlace(button(500, 100), MENU, WINDOW)).toEqual({ top: 134, left: 330 });
    expect(menuPlace(button(500, 100), MENU, WINDOW, true)).toEqual({ top: 134, left: 500 });
  });

  it('stands above it near the bottom of the window', () => {
    expect(menuPlace(button(500, 700), MENU, WINDOW).top).toBe(396);
  });

  it('stays in the window where there is room on neither side', () => {
    const small = { width: 180, height: 310 };
    expect(menuPlace(button(100, 150), MENU, small)).toEqual({ top: 8, left: 8 });
  });
});
