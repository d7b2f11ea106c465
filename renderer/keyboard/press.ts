import type { KeyPress } from './keymap.ts';

/** What the keymap needs to know of a key event. */
export function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    modified: event.ctrlKey || event.metaKey || event.altKey,
    control: event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey,
    inField: isInField(event),
    inDialog: event.target instanceof Element && event.target.closest('dialog') !== null,
    time: event.timeStamp,
  };
}

function isInField(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target === undefined) return false;
  if (target.closest('input, textarea, select, dialog') !== null) return true;
  // Enter on a link or a button is theirs.
  return event.key === 'Enter' && target.closest('a, button, summary') !== null;
}
