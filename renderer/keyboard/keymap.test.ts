import { describe, expect, it } from 'vitest';
import { KEY_HELP, Keymap } from './keymap.ts';
import type { KeyPress } from './keymap.ts';

const press = (key: string, more: Partial<Omit<KeyPress, 'key'>> = {}): KeyPress => ({
  key,
  time: more.time ?? 0,
  modified: more.modified ?? false,
  control: more.control ?? false,
  inField: more.inField ?? false,
  inDialog: more.inDialog ?? false,
});

describe('the keyboard', () => {
  it('fulfils everything the help promises', () => {
    for (const { keys, command } of KEY_HELP) {
      const keymap = new Keymap();
      const control = keys[0] === 'Ctrl';
      const answers = keys.map((key) =>
        keymap.command(press(key === 'Esc' ? 'Escape' : key, { control, modified: control }), true),
      );
      expect(answers.at(-1)).toBe(command);
    }
  });

  it('does nothing while somebody writes or holds Ctrl', () => {
    const keymap = new Keymap();
    expect(keymap.command(press('n', { inField: true }), true)).toBeUndefined();
    expect(keymap.command(press('r', { modified: true }), true)).toBeUndefined();
  });

  it('goes to anything from a field, but lays no dialog on a dialog', () => {
    const keymap = new Keymap();
    const k = { control: true, modified: true, inField: true };
    expect(keymap.command(press('k', k), false)).toBe('palette');
    expect(keymap.command(press('k', { ...k, inDialog: true }), false)).toBeUndefined();
    expect(keymap.command(press('k', { ...k, control: false }), false)).toBeUndefined();
  });

  it('forgets a first g after a while and after any other key', () => {
    const keymap = new Keymap();
    keymap.command(press('g'), true);
    expect(keymap.command(press('h', { time: 1501 }), true)).toBeUndefined();
    keymap.command(press('g'), true);
    expect(keymap.command(press('z'), true)).toBeUndefined();
    expect(keymap.command(press('h'), true)).toBeUndefined();
  });

  it('keeps Enter and Esc when single keys are turned off', () => {
    const keymap = new Keymap();
    expect(keymap.command(press('j'), false)).toBeUndefined();
    expect(keymap.command(press('Enter'), false)).toBe('open');
    expect(keymap.command(press('Escape'), false)).toBe('leave');
  });
});
