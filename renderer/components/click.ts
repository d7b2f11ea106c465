const CONTROLS = 'a, button, input, select, textarea, label, dialog, [popover]';

/**
 * Whether a click was meant for a link, a button or a field, or ended a selection of text: then the
 * row it happened in leaves it alone.
 */
export function isOnControl(event: MouseEvent): boolean {
  const target = event.target instanceof Element ? event.target : undefined;
  if (target !== undefined && target.closest(CONTROLS) !== null) return true;
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed;
}
