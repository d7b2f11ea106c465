import { chosenSpace } from './space-choice.ts';

/** What is the same in every space; all else belongs to one. */
const EVERYWHERE: ReadonlySet<string> = new Set(['settings', 'language']);

/**
 * What this window remembers by itself: drafts and choices of the interface. Storage may be full or
 * forbidden (a private window); then it is forgotten with the window, and nothing else changes.
 */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined || value === '') localStorage.removeItem(nameOf(key));
    else localStorage.setItem(nameOf(key), value);
  } catch {
    // Nothing is lost that is on the screen.
  }
}

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(nameOf(key)) ?? undefined;
  } catch {
    return undefined;
  }
}

function nameOf(key: string): string {
  const space = EVERYWHERE.has(key) ? undefined : chosenSpace();
  return space === undefined ? `starling.${key}` : `starling.${space}.${key}`;
}
