/**
 * What this window remembers by itself: drafts and choices of the interface. Storage may be full or
 * forbidden (a private window); then it is forgotten with the window, and nothing else changes.
 */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined || value === '') localStorage.removeItem(`starling.${key}`);
    else localStorage.setItem(`starling.${key}`, value);
  } catch {
    // Nothing is lost that is on the screen.
  }
}

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`starling.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}
