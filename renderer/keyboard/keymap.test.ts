import { describe, expect, it } from 'vitest';
import { KEY_HELP, Keymap } from './keymap.ts';

const press = (
  key: string,
  more: { time?: number; modified?: boolean; inField?: boolean } = {},
) => ({
  key,
  time: more.time ?? 0,
  modified: more.modified ?? false,
  inField: more.inField ?? false,
});

describe('the keyboard', () => {
  it('fulfils everything the help promises', () => {
    for (const { keys, command } of KEY_HELP) {
      const keymap = new Keymap();
      const answers = keys.map((key) =>
        keymap.command(press(key === 'Esc' ? 'Escape' : key), true),
      );
      expect(answers.at(-1)).toBe(command);
    }
  });

  it('does nothing while somebody writes or holds Ctrl', () => {
    const keymap = new Keymap();
    expect(keymap.command(press('n', { inField: true }), true)).toBeUndefined();
    expect(keymap.command(press('r', { modified: true }), true)).toBeUndefined();
  });

  it('forgets a first g after a while and after any other key', () => {
    const keymap = new Keymap();
    keymap.command(press('g'), true);
    expect(keymap.command(press('h', { time: 1501 }), true)).toBeUndefined();
    keymap.command(press('g'), true);
    expect(keymap.command(press('x'), true)).toBeUndefined();
    expect(keymap.command(press('h'), true)).toBeUndefined();
  });

  it('keeps Enter and Esc when single keys are turned off', () => {
    const keymap = new Keymap();
    expect(keymap.command(press('j'), false)).toBeUndefined();
    expect(keymap.command(press('Enter'), false)).toBe('open');
    expect(keymap.command(press('Escape'), false)).toBe('leave');
  });
});
